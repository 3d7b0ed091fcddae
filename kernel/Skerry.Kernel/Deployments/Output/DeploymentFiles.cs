namespace Skerry.Kernel.Deployments.Output;

/// <summary>What a deployment has left on the disk.</summary>
/// <param name="Deployment">Its id.</param>
/// <param name="OutputBytes">Size of its output; null if there is none.</param>
/// <param name="WorkBytes">Size of its work folder; null if there is none.</param>
public sealed record DeploymentFiles(string Deployment, long? OutputBytes, long? WorkBytes)
{
    /// <summary>Size of both.</summary>
    public long Bytes => (OutputBytes ?? 0) + (WorkBytes ?? 0);
}
