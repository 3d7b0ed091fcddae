using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments.Execution;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Steps;

/// <summary>Runs the Procfile's <c>release</c> command, such as a database's migrations, in an instance of its own.</summary>
public sealed class ReleaseTaskStep(IRequestBus bus, IDatabase database, ReleaseStore releases, IAppEnvironment environment) : IDeploymentStep
{
    const string Process = "release";

    /// <inheritdoc/>
    public string Name => "release-task";

    /// <inheritdoc/>
    public async Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken)
    {
        if (deployment.Progress.Snapshot?.Procfile is not { } text || Procfile.Parse(text).Release is not { } command)
            return deployment;
        output.Step($"Executing release task: {command}");
        var release = database.Read(query => releases.Find(query, deployment.App, deployment.Release))!;
        var resolved = environment.Resolve(release);
        var exitCode = await bus.SendAsync(
            new RunTask
            {
                App = deployment.App,
                Deployment = deployment.Id,
                Release = deployment.Release,
                Image = release.Digest,
                Process = Process,
                Command = command,
                Environment = resolved.Variables,
                Networks = resolved.Networks,
                Output = output,
            },
            cancellationToken);
        return exitCode == 0
            ? deployment
            : throw new SkerryException($"The release task \"{command}\" exited with code {exitCode}; its output is above.");
    }

    /// <inheritdoc/>
    public Task UndoAsync(Deployment deployment, CancellationToken cancellationToken) => bus.SendAsync(
        new StopInstances { Selector = new(deployment.App, deployment.Id, Process), Grace = TimeSpan.Zero }, cancellationToken);
}
