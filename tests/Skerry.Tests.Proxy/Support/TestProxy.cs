using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Tests.Proxy.Support;

/// <summary>A proxy that takes every table, or none, and remembers what it was given.</summary>
sealed class TestProxy
{
    public TestProxy() => Bus = new TestRequestBus
    {
        Capabilities = ["proxy:test"],
        Before = _ => Refusal is null ? Task.CompletedTask : throw new SkerryException(Refusal),
    }
        .Answer<ValidateTable, Unit>(request => Done(Validated = request.Table))
        .Answer<ApplyTable, Unit>(request => Done(Applied = request.Table))
        .Answer<CountProxyInFlight, int>(request => request.Addresses.Count);

    public TestRequestBus Bus { get; }

    /// <summary>Why tables are refused; null if they are taken.</summary>
    public string? Refusal { get; set; }

    /// <summary>The table that was validated last.</summary>
    public RouteTable? Validated { get; private set; }

    /// <summary>The table that was applied last.</summary>
    public RouteTable? Applied { get; private set; }

    static Unit Done(RouteTable _) => Unit.Value;
}
