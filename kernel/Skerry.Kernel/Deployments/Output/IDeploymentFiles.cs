namespace Skerry.Kernel.Deployments.Output;

/// <summary>What deployments have left on the disk. A port. Thread-safe.</summary>
public interface IDeploymentFiles
{
    /// <summary>All of it, sorted by deployment.</summary>
    IReadOnlyList<DeploymentFiles> List();

    /// <summary>Removes a deployment's output and its work folder, or the work folder alone. Idempotent.</summary>
    void Remove(string deployment, bool workOnly);
}
