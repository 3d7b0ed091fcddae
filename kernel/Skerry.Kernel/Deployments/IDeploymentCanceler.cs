using Skerry.Kernel.State;

namespace Skerry.Kernel.Deployments;

/// <summary>Cancels deployments.</summary>
public interface IDeploymentCanceler
{
    /// <summary>Cancels one; false if it has ended, is being undone or is past its commit point. Returns before it has ended.</summary>
    Task<bool> CancelAsync(string id, Origin origin);

    /// <summary>Cancels all of an app and returns when none is open any more; one past its commit point is waited for.</summary>
    Task CancelAllAsync(string app, Origin origin, CancellationToken cancellationToken);
}
