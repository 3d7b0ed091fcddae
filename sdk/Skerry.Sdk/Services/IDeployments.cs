using Skerry.Sdk.Deployments;

namespace Skerry.Sdk.Services;

/// <summary>The deployments: asks for one, follows it, looks one up. Thread-safe.</summary>
public interface IDeployments
{
    /// <summary>
    /// Puts a deployment into its app's queue, durably, and returns its id. A waiting deployment of kind push is replaced by a newer push. A change of config or
    /// a restart that waits last in the queue is for the next one of its kind too: then the id is that one's.
    /// </summary>
    /// <exception cref="SkerryException">The app does not exist.</exception>
    Task<string> EnqueueAsync(DeploymentOrder order);

    /// <summary>
    /// Writes a deployment's output to <paramref name="output"/>, line by line as it happens and from its beginning, and returns when the deployment
    /// has ended or been switched. Cancelling stops the following, never the deployment.
    /// </summary>
    /// <param name="id">The deployment's id.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="skipLines">Lines that were shown before.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    Task<DeploymentInfo> FollowAsync(string id, IOutput output, int skipLines = 0, CancellationToken cancellationToken = default);

    /// <summary>One deployment, or null.</summary>
    Task<DeploymentInfo?> FindAsync(string id);
}
