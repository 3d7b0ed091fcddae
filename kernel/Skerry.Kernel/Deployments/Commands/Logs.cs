using System.Globalization;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary><c>logs</c>.</summary>
public sealed class Logs(IApps apps, IRequestBus bus) : ICommand
{
    const int DefaultTail = 100;

    /// <inheritdoc/>
    public static CommandSpec Spec { get; } = new("logs", "Show what an app's instances write")
    {
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.App],
        Options = [
            new("--tail", "go on with new lines") { Short = "-t" },
            new("--num", "so many lines of each instance (100 by default)") { Short = "-n", Value = "lines", IsNumber = true },
            new("--ps", "one process type, or one instance such as web.1") { Short = "-p", Value = "process" },
        ],
    };

    /// <inheritdoc/>
    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = await apps.RequireAsync(context.Get("app"));
        app.RequireDeployed();
        var (process, index) = Split(context.Find("--ps"));
        var lines = await bus.SendAsync(
            new StreamLogs
            {
                Selector = new InstanceSelector(app.Name, Process: process, Index: index),
                Tail = context.Number("--num") ?? DefaultTail,
                Follow = context.Has("--tail"),
            },
            cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
            context.Output.Line($"{line.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)} app[{line.Process}.{line.Index}]: {line.Text}");
        return 0;
    }

    static (string? Process, int? Index) Split(string? name)
    {
        var dot = name?.LastIndexOf('.') ?? -1;
        return dot > 0 && int.TryParse(name![(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (name[..dot], index)
            : (name, null);
    }
}
