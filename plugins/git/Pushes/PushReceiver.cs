using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.ProcReceive;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Plugins.Git.Shallow;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>Answers a push: decides about each ref, stores and deletes what deploys nothing, and hands the rest to a <see cref="PushSession"/>.</summary>
sealed class PushReceiver(
    AppSettingsStore settingsStore, RepositoryStore repositories, PushRecords records, PushSession session, ShallowPushes shallowPushes, TimeProvider time)
{
    /// <summary>Deals with a whole push.</summary>
    /// <returns>One answer for each ref.</returns>
    public async Task<IReadOnlyList<RefAnswer>> ReceiveAsync(AppInfo app, ProcReceiveRequest request, ICommandContext context, CancellationToken cancellation)
    {
        await records.RemoveOldAsync();
        var repository = await repositories.EnsureAsync(app, cancellation);
        var plan = new PushRules(app.Name, await DeployBranchAsync(app, repository, cancellation)).Plan(request);
        var facts = plan.Deployment is { } deployment ? await FactsAsync(repository, deployment.Command, context, cancellation) : null;
        if (plan.Deployment is { } wanted && facts is null)
            plan = plan.Refusing([wanted.Command.Name], "not a commit", "Only a commit can be deployed, or a tag of one.", request.IsAtomic);

        var shallow = await shallowPushes.ExamineAsync(app, repository, plan, request, context, cancellation);
        plan = shallow.Plan;
        await AnnounceAsync(app, plan, shallow.Cuts.Count > 0, context, cancellation);

        var record = new PushRecord
        {
            Id = context.Id,
            App = app.Name,
            Caller = context.Caller.Name,
            Time = time.GetUtcNow(),
            Facts = facts is null ? null : facts with { Cuts = shallow.Cuts },
        };
        record = await StoreAsync(repository, record, plan, request.IsAtomic, shallow.Cuts.Count > 0, cancellation);
        return plan.Deployment is null ? record.Answers : await DeployAsync(repository, record, context, cancellation);
    }

    /// <summary>Does what deploys nothing: at once, or, in a push that is all or nothing, after the deployment.</summary>
    static async Task<PushRecord> StoreAsync(Repository repository, PushRecord record, PushPlan plan, bool isAtomic, bool isShallow, CancellationToken cancellation)
    {
        var answers = new List<RefAnswer>();
        var waiting = new List<RefCommand>();
        foreach (var (command, action, refusal) in plan.Decisions)
        {
            if (action == RefAction.Refuse)
                answers.Add(new(command.Name, refusal));
            else if (action != RefAction.Deploy && isAtomic && plan.Deployment is not null)
                waiting.Add(command);
            else if (action != RefAction.Deploy)
                answers.Add(isShallow ? new(command.Name) { FallThrough = true } : await repository.ApplyAsync(command, cancellation));
        }

        return record with { Answers = answers, Waiting = waiting };
    }

    async Task<IReadOnlyList<RefAnswer>> DeployAsync(Repository repository, PushRecord record, ICommandContext context, CancellationToken cancellation)
    {
        // A ref to a history with holes would be in the way of other pushes; git itself keeps new objects for two weeks.
        if (!record.Facts!.IsShallow)
            await repository.KeepAsync(record.Id, record.Facts.Commit, cancellation);
        try
        {
            return await session.DeployAsync(record, context, cancellation);
        }
        catch (SkerryException e)
        {
            await using (var output = new PushOutput(context.StandardError))
                output.Warn(e.Message);
            return [.. record.Answers, new(record.Facts.Ref, e.Message), .. record.Waiting.Select(c => new RefAnswer(c.Name, e.Message))];
        }
    }

    /// <summary>Says what happens to each ref, and takes the app's first branch as its deploy branch.</summary>
    async Task AnnounceAsync(AppInfo app, PushPlan plan, bool isShallow, ICommandContext context, CancellationToken cancellation)
    {
        await using var output = new PushOutput(context.StandardError);
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

        if (isShallow)
            output.Detail("This push comes from a shallow clone: what was before it is not in the repository here either.");
        if (plan is { NewDeployBranch: { } branch, Deployment: not null })
        {
            output.Step($"Set {branch} as deploy-branch");
            await settingsStore.SetDeployBranchAsync(app, branch, automatic: true, cancellation);
        }
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
