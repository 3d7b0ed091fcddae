using Microsoft.Extensions.Logging;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Deployments;

/// <summary>Puts the repositories in order when the plugin starts, whatever ended the last run.</summary>
sealed class RepositoryCare(RepositoryStore repositories, DeployedRefs deployedRefs, PushRecords records, IDeployments deployments, ILogger<RepositoryCare> log)
    : IHostedPlugin
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        repositories.RemoveLeftovers();
        foreach (var app in repositories.Apps())
            repositories.For(app).RemoveStaleLocks();
        foreach (var (app, failure) in await deployedRefs.RepairAsync(cancellationToken))
            log.LogWarning("The repository of {App} does not agree with what is deployed: {Failure}", app, failure);
        await records.RemoveOldAsync();
        foreach (var app in repositories.Apps())
            await ForgetEndedPushesAsync(app, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A commit stays as long as its deployment may still need it.</summary>
    async Task ForgetEndedPushesAsync(string app, CancellationToken cancellation)
    {
        var repository = repositories.For(app);
        foreach (var push in await repository.KeptAsync(cancellation))
        {
            var record = await records.FindAsync(push);
            var deployment = record?.Deployment is { } id ? await deployments.FindAsync(id) : null;
            if (record is not null && deployment is not { EndedAt: not null })
                continue;
            log.LogInformation("The commit of push {Push} to {App} is kept no longer", push, app);
            await repository.ForgetAsync(push, cancellation);
        }
    }
}
