using Skerry.Kernel.Apps;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary>
/// <c>ps:scale</c>. The new numbers of an app that runs are stored when their deployment reaches its commit point: one that fails has changed nothing,
/// so that what is shown is what runs, and the next deployment does not fail for the same reason.
/// </summary>
public sealed class PsScale(IDatabase database, ReleaseStore releases, Formation formation, IApps apps, IAccess access, IDeployments deployments) : ICommand
{
    const string SkipDeploy = "--skip-deploy";
    const string Pairs = "process=count";

    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("ps:scale", "Show or set how many instances of each process type run")
    {
        Right = Right.Deployer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.App, new(Pairs, "a process type and its number, such as web=2") { Optional = true, Many = true }],
        Options = [new(SkipDeploy, "stores the numbers for the next deployment")],
        Details = "    skerry ps:scale blog\n    skerry ps:scale blog web=2 worker=1\n\n" +
                  "A process type whose quantity stands in app.json is scaled there and not here.",
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var words = context.GetAll(Pairs);
        await access.RequireAsync(context.Caller, words.Count == 0 ? Right.Viewer : Right.Deployer, context.Get("app"));
        var app = await apps.RequireAsync(context.Get("app"));
        if (words.Count == 0)
        {
            Show(context, app.Name);
            return ExitCodes.Success;
        }

        var counts = ScalePairs.Read(words);
        if (database.Read(query => Current(query, app.Name)) is { } release)
            ScaleRules.Require(release, counts.Keys);
        context.Output.Step($"Scaling {app.Name}: {string.Join(' ', counts.Select(pair => $"{pair.Key}={pair.Value}"))}");
        if (app.State == AppState.Running && !context.Has(SkipDeploy))
            return await DeployAsync(context, app, counts, cancellationToken);
        await database.WriteAsync(transaction => Store(transaction, app.Name, counts, new Origin(context.Caller.Name, context.Id)));
        context.Output.Detail(app.State switch
        {
            AppState.NotDeployed => "Stored for its first deployment",
            AppState.Stopped => $"Stored; it takes effect with: ps:start {app.Name}",
            _ => $"Stored; it takes effect with the next deployment, such as: ps:restart {app.Name}",
        });
        return ExitCodes.Success;
    }

    async Task<int> DeployAsync(ICommandContext context, AppInfo app, IReadOnlyDictionary<string, int> counts, CancellationToken cancellationToken)
    {
        var id = await deployments.EnqueueAsync(new DeploymentOrder
        {
            App = app.Name,
            Kind = DeploymentKind.Scale,
            Counts = counts,
            Actor = context.Caller.Name,
            Cause = context.Id,
        });
        await context.ResumeWithAsync(["deploys:output", id]);
        if ((await deployments.FollowAsync(id, context.Output, 0, cancellationToken)).Live)
            return ExitCodes.Success;
        context.Output.Warn($"The numbers of {app.Name} are what they were before: see ps:scale {app.Name}");
        return ExitCodes.Failure;
    }

    void Show(ICommandContext context, string app)
    {
        var (rows, running) = database.Read(query =>
        {
            var serving = DeploymentStore.Serving(query, app)!;
            return (ScaleRow.Of(query, formation, serving, Current(query, app)), serving.State == AppState.Running);
        });
        if (context.Output.IsJson)
        {
            context.Output.Show(new Table(["process-type", "quantity", "serving"], [.. rows.Select(row => (IReadOnlyList<object?>)[row.Process, row.Quantity, row.Serving])]));
            return;
        }

        const string label = "proctype:";
        var width = rows.Select(row => row.Process.Length + 1).Append(label.Length).Max() + 1;
        context.Output.Step($"Scaling for {app}");
        context.Output.Line(label.PadRight(width) + "qty");
        context.Output.Line((new string('-', label.Length - 1) + ":").PadRight(width) + "---");
        foreach (var row in rows)
            context.Output.Line($"{row.Process}:".PadRight(width) + row.Quantity);
        if (running && rows.Any(row => row.Quantity != row.Serving))
            context.Output.Warn(
                $"Serving now: {string.Join(' ', rows.Select(row => $"{row.Process}={row.Serving}"))}. The numbers take effect with the next deployment, such as: ps:restart {app}");
    }

    Release? Current(IQuery query, string app) => DeploymentStore.Serving(query, app) is { Release: > 0 } serving ? releases.Find(query, app, serving.Release) : null;

    static string Store(ITransaction transaction, string app, IReadOnlyDictionary<string, int> counts, Origin origin)
    {
        if (AppStore.Find(transaction, app) is null)
            throw Access.AppErrors.DoesNotExist(app);
        foreach (var (process, count) in counts)
            FormationStore.Set(transaction, app, process, count);
        return transaction.Append(new AppScaled { App = app, Counts = counts }, origin);
    }
}
