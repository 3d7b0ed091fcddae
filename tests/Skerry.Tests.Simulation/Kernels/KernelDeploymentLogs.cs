using Skerry.Kernel.Deployments.Output;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>One kernel's way to the files that hold the deployments' output.</summary>
sealed class KernelDeploymentLogs(DeploymentLogFiles files, Life kernel) : IDeploymentLogs, IDeploymentFiles
{
    public void Append(string deployment, string line) => files.Append(deployment, line);

    public IReadOnlyList<string> Read(string deployment, int from) => [.. files.Of(deployment).Skip(from)];

    public async Task WhenChangedAsync(string deployment, int count, CancellationToken cancellationToken)
    {
        if (files.Of(deployment).Count > count)
            return;
        await Task.WhenAny(files.WhenChangedAsync(), kernel.Clock.Delay(TimeSpan.FromSeconds(1), cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Close(string deployment) => files.Signal();

    public IReadOnlyList<DeploymentFiles> List() => [.. files.Names.Select(name => new DeploymentFiles(name, files.Of(name).Sum(line => line.Length), null))];

    public void Remove(string deployment, bool workOnly)
    {
        if (!workOnly)
            files.Remove(deployment);
    }

    public string WorkFolder(string deployment) => $"/work/{deployment}";
}
