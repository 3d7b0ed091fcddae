using Skerry.Sdk.Requests;

namespace Skerry.Sdk.Testing;

/// <summary>What a contract suite asks things of: a plugin at work. <see cref="PluginTester"/> is one.</summary>
public interface IContractTarget
{
    /// <summary>The moments at which its present life touches what is outside it.</summary>
    TestSteps Steps { get; }

    /// <summary>Sends one request and waits for its answer. What the handler throws is thrown.</summary>
    Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends plugin and kernel without any goodbye, as <c>kill -9</c> does, and starts both on the same data. What still runs of the life that has ended gets no
    /// further than its next step.
    /// </summary>
    Task CrashAsync();
}
