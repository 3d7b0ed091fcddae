using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.ProcReceive;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>Answers a push: decides about each ref, stores and deletes what deploys nothing, and hands the rest to a <see cref="PushSession"/>.</summary>
sealed class PushReceiver(AppSettingsStore settingsStore, RepositoryStore repositories, PushRecords records, PushSession session, TimeProvider time)
{
    /// <summary>Deals with a whole push.</summary>
    /// <returns>One answer for each ref.</returns>
    public async Task<IReadOnlyList<RefAnswer>> ReceiveAsync(AppInfo app, ProcReceiveRequest request, ICommandContext context, CancellationToken cancellation)
    {
        await records.RemoveOldAsync();
        var repository = await repositories.EnsureAsync(app, cancellation);
        var plan = new PushRules(app.Name, await DeployBranchAsync(app, repository, cancellation)).Plan(request);
        var facts = plan.Deployment is { } deployment ? await FactsAsync(repository, deployment.Command, context, cancellation) : null;

        await using (var output = new PushOutput(context.StandardError, () => Task.CompletedTask))
            plan = await AnnounceAsync(app, request, plan, facts, output, cancellation);

        var answers = new List<RefAnswer>();
        var waiting = new List<RefCommand>();
        foreach (var decision in plan.Decisions)
        {
            if (decision.Action == RefAction.Refuse)
                answers.Add(new(decision.Command.Name, decision.Refusal));
            else if (decision.Action != RefAction.Deploy && request.IsAtomic && plan.Deployment is not null)
                waiting.Add(decision.Command);
            else if (decision.Action != RefAction.Deploy)
                answers.Add(await repository.ApplyAsync(decision.Command, cancellation));
        }

        if (plan.Deployment is null)
            return answers;
        return await DeployAsync(repository, new PushRecord
        {
            Id = context.Id,
            App = app.Name,
            Caller = context.Caller.Name,
            Time = time.GetUtcNow(),
            Facts = facts!,
            Answers = answers,
            Waiting = waiting,
        }, context, cancellation);
    }

    async Task<IReadOnlyList<RefAnswer>> DeployAsync(Repository repository, PushRecord record, ICommandContext context, CancellationToken cancellation)
    {
        await repository.KeepAsync(record.Id, record.Facts.Commit, cancellation);
        try
        {
            return await session.DeployAsync(record, context, cancellation);
        }
        catch (SkerryException e)
        {
            await using (var output = new PushOutput(context.StandardError, () => Task.CompletedTask))
                output.Warn(e.Message);
            var reason = e.Message.Split('\n')[0];
            return [.. record.Answers, new(record.Facts.Ref, reason), .. record.Waiting.Select(c => new RefAnswer(c.Name, reason))];
        }
    }

    /// <summary>Says what happens to each ref, and takes the app's first branch as its deploy branch.</summary>
    async Task<PushPlan> AnnounceAsync(AppInfo app, ProcReceiveRequest request, PushPlan plan, SourceFacts? facts, PushOutput output, CancellationToken cancellation)
    {
        if (plan.Deployment is { } deployment && facts is null)
            plan = plan.Refusing(deployment, "not a commit", $"\"{deployment.Command.NewId}\" is not a commit, and only a commit can be deployed.", request.IsAtomic);
        foreach (var decision in plan.Decisions)
        {
            foreach (var note in decision.Notes)
            {
                if (decision.Action == RefAction.Refuse)
                    output.Warn(note);
                else
                    output.Detail(note);
            }
        }

        if (plan is { NewDeployBranch: { } branch, Deployment: not null })
        {
            output.Step($"Set {branch} as deploy-branch");
            await settingsStore.SetDeployBranchAsync(app, branch, automatic: true, cancellation);
        }

        return plan;
    }

    /// <summary>The branch that was chosen. A choice that a first push made counts only once something of it is deployed.</summary>
    async Task<string?> DeployBranchAsync(AppInfo app, Repository repository, CancellationToken cancellation)
    {
        var settings = await settingsStore.GetAsync(app);
        if (settings.DeployBranch is not { } branch || !settings.DeployBranchIsAutomatic)
            return settings.DeployBranch;
        return await repository.ResolveAsync("refs/heads/" + branch, cancellation) is null ? null : branch;
    }

    static async Task<SourceFacts?> FactsAsync(Repository repository, RefCommand command, ICommandContext context, CancellationToken cancellation)
    {
        if (await repository.ResolveCommitAsync(command.NewId, cancellation) is not { } commit)
            return null;
        return new()
        {
            Push = context.Id,
            Ref = command.Name,
            OldId = command.OldId,
            NewId = command.NewId,
            Commit = commit,
            IsForced = !command.IsCreate && !await repository.IsAncestorAsync(command.OldId, commit, cancellation),
        };
    }
}
