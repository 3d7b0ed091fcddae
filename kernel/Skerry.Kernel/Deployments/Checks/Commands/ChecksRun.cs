using Skerry.Kernel.Deployments.Commands;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Checks.Commands;

/// <summary><c>checks:run</c>: tries all checks of what serves once, whatever their mode, and changes nothing.</summary>
public sealed class ChecksRun(IApps apps, IDatabase database, ReleaseStore releases, IRequestBus bus) : ICommand
{
    const string Process = "process";

    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("checks:run", "Try an app's checks on its instances that serve now")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App, new(Process, "process types, separated by commas or spaces; all if left out") { Optional = true, Many = true }],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        app.RequireDeployed();
        var wanted = CheckModeChanger.Read(context.GetAll(Process));
        var (serving, release) = database.Read(query => (DeploymentStore.Serving(query, app.Name)!, releases.Find(query, app.Name, app.CurrentRelease)));
        var running = serving.State == AppState.Running ? serving.Instances.Select(instance => instance.Process).Distinct().Order(StringComparer.Ordinal).ToList() : [];
        if (running.Count == 0)
            throw new SkerryException($"App {app.Name} has no instance that serves. See ps:report {app.Name}");
        if (wanted.FirstOrDefault(process => !running.Contains(process)) is { } unknown)
            throw new SkerryException($"App {app.Name} runs no process type \"{unknown}\"; it runs: {string.Join(", ", running)}");

        context.Output.Step($"Running the checks of {app.Name}");
        var trials = running.Where(process => wanted.Count == 0 || wanted.Contains(process)).SelectMany(process =>
            ChecksOf(release?.Processes.FirstOrDefault(known => known.Process == process))
                .Select(check => TryAsync([.. serving.Instances.Where(instance => instance.Process == process)], check, cancellationToken)));
        var results = (await Task.WhenAll(trials)).SelectMany(rows => rows).ToList();
        context.Output.Show(new Table(
            ["instance", "check", "type", "result", "problem"],
            [.. results.Select(row => (IReadOnlyList<object?>)[row.Instance, row.Check, row.Type, row.Result, row.Problem])]));
        return results.Exists(row => row.Result == Row.Failed) ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>The checks; null is the one of a process type without any.</summary>
    static IReadOnlyList<HealthCheck?> ChecksOf(ReleaseProcess? process) =>
        process is null || process.Checks.Count + process.Liveness.Count == 0 ? [null] : [.. process.Checks, .. process.Liveness];

    async Task<IReadOnlyList<Row>> TryAsync(IReadOnlyList<Instance> instances, HealthCheck? check, CancellationToken cancellationToken)
    {
        var results = await bus.SendAsync(new ProbeInstances { Instances = instances, Checks = check is null ? [] : [check] }, cancellationToken);
        return [.. results.Select(result => new Row(
            instances.FirstOrDefault(instance => instance.Id == result.InstanceId)?.Name ?? result.InstanceId,
            result.Check,
            check?.Type ?? "default",
            result.Passed ? "passed" : check?.Warn == true ? "warning" : Row.Failed,
            result.Problem))];
    }

    sealed record Row(string Instance, string Check, string Type, string Result, string? Problem)
    {
        public const string Failed = "failed";
    }
}
