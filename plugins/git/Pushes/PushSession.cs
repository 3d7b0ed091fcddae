using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.ProcReceive;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Shallow;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>
/// The part of a push that may be lost: shows the deployment to the pusher and gives git its answers. The deployment
/// itself belongs to the kernel; whatever becomes of this session, it goes on, and the ref follows it.
/// </summary>
sealed class PushSession(IDeployments deployments, DeployedRefs deployedRefs, RepositoryStore repositories, PushRecords records, ShallowSessions shallowSessions)
{
    /// <summary>How long a record may be without a deployment after the kernel came back in between the two.</summary>
    const int LostOrderPolls = 20;

    /// <summary>Asks for the deployment and follows it to its end.</summary>
    /// <returns>The answers for all refs.</returns>
    public async Task<IReadOnlyList<RefAnswer>> DeployAsync(PushRecord record, ICommandContext context, CancellationToken cancellation)
    {
        await records.SaveAsync(record);
        await context.ResumeWithAsync(ResumeArguments(record, 0));
        var ordered = await OrderAsync(record, context);
        return await FollowAsync(ordered, context, 0, cancellation);
    }

    /// <summary>Goes on where the connection was lost.</summary>
    /// <param name="record">The push.</param>
    /// <param name="context">The new connection.</param>
    /// <param name="shown">Lines of the deployment's output that the pusher has seen.</param>
    /// <param name="cancellation">Ends the session, not the deployment.</param>
    public async Task<IReadOnlyList<RefAnswer>> ResumeAsync(PushRecord record, ICommandContext context, int shown, CancellationToken cancellation)
    {
        await context.ResumeWithAsync(ResumeArguments(record, shown));
        if (record.Facts is { IsShallow: true } facts)
            shallowSessions.TryBegin(record.App, new(record.Id, facts.Ref, facts.NewId));
        // The kernel may have died between accepting the deployment and writing its id here. Then the source step will
        // write it; if none comes the order itself was lost.
        for (var i = 0; record.Deployment is null && i < LostOrderPolls; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
            record = await records.FindAsync(record.Id) ?? record;
        }

        if (record.Deployment is null)
            record = await OrderAsync(record, context);
        return await FollowAsync(record, context, shown, cancellation);
    }

    async Task<PushRecord> OrderAsync(PushRecord record, ICommandContext context)
    {
        var id = await deployments.EnqueueAsync(new DeploymentOrder
        {
            App = record.App,
            Kind = DeploymentKind.Push,
            Actor = record.Caller,
            Cause = context.Id,
            Source = new(GitSource.Capability, record.Facts!.Commit, record.Facts.ToJson()),
        });
        record = record with { Deployment = id };
        await records.SaveAsync(record);
        return record;
    }

    async Task<IReadOnlyList<RefAnswer>> FollowAsync(PushRecord record, ICommandContext context, int shown, CancellationToken cancellation)
    {
        DeploymentInfo info;
        await using (var output = new PushOutput(context.StandardError, () => context.ResumeWithAsync(ResumeArguments(record, ++shown))))
            info = await deployments.FollowAsync(record.Deployment!, output, shown, cancellation);

        if (info.Live)
            return [.. record.Answers, .. await FinishAsync(record, info, context, cancellation)];
        var reason = info.Reason ?? $"deployment {info.Status.ToString().ToLowerInvariant()} at step {info.Step}";
        return [.. record.Answers, new(record.Facts!.Ref, reason), .. record.Waiting.Select(c => new RefAnswer(c.Name, "atomic push: the deployment failed"))];
    }

    async Task<IReadOnlyList<RefAnswer>> FinishAsync(PushRecord record, DeploymentInfo info, ICommandContext context, CancellationToken cancellation)
    {
        // The kernel asks for this as well; done here too, the ref has moved when the pusher reads that it has.
        var facts = record.Facts!;
        var deployed = await deployedRefs.ConfirmAsync(record.App, info.Id, facts, cancellation);
        var repository = repositories.For(record.App);
        var replaced = deployed?.Replaced is { } id && id != facts.OldId && id != facts.NewId ? id : null;
        var fallThrough = facts.IsShallow && await repository.ResolveAsync(facts.Ref, cancellation) != facts.NewId;
        if (facts.IsShallow && !fallThrough)
        {
            await using var output = new PushOutput(context.StandardError);
            output.Warn("The app is deployed. git reports an error all the same, because the kernel was restarted during this push from a shallow clone.");
        }

        var answers = new List<RefAnswer> { new(facts.Ref) { OldId = replaced, FallThrough = fallThrough } };
        foreach (var command in record.Waiting)
            answers.Add(await repository.ApplyAsync(command, cancellation));
        return answers;
    }

    static string[] ResumeArguments(PushRecord record, int shown) =>
        [Commands.GitProcReceive.Name, "--resume", record.Id, "--shown", shown.ToString()];
}
