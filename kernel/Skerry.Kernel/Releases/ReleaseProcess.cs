using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Kernel.Releases;

/// <summary>A process type of a release: its command, how many, and its checks. Kept as JSON: what was added later has a default for older rows.</summary>
/// <param name="Process">The process type.</param>
/// <param name="Command">Command line, or null for the image's own.</param>
/// <param name="Count">Instances.</param>
/// <param name="Checks">Checks of app.json before the commit point.</param>
public sealed record ReleaseProcess(string Process, string? Command, int Count, IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>Port that <c>web</c> listens on.</summary>
    public const int WebPort = 5000;

    /// <summary>The type of checks that go on after the commit point.</summary>
    public const string LivenessType = "liveness";

    /// <summary>The number that app.json fixes; null leaves it to <c>ps:scale</c>.</summary>
    public int? Quantity { get; init; }

    /// <summary>How many start at once; null for all.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>Checks of app.json after the commit point.</summary>
    public IReadOnlyList<HealthCheck> Liveness { get; init; } = [];

    /// <summary>As the scheduler wants it.</summary>
    public ProcessSpec ToSpec() => new()
    {
        Process = Process,
        Command = Command,
        Count = Count,
        Checks = Checks,
        Port = Process == "web" ? WebPort : 0,
        MaxParallel = MaxParallel,
    };
}
