using System.Text.Json;
using Skerry.Kernel.Commands.Output;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Commands.General;

/// <summary><c>report</c>: all reports that there are, one after another.</summary>
sealed class ReportAll(CommandRegistry registry, CommandInvoker invoker, IAccess access, IApps apps, IHostInfo host) : ICommand
{
    const string Suffix = ":report";

    public static CommandSpec Spec { get; } = new("report", "Show every report, of one app or of all that you may see")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.OptionalApp],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Find("app");
        if (app is not null)
        {
            await access.RequireAsync(context.Caller, Right.Viewer, app);
            await apps.RequireAsync(app);
        }

        var call = (CommandContext)context;
        var output = (CommandOutput)context.Output;
        var reports = registry.Current.All.Where(entry => !entry.Spec.Hidden && entry.Spec.Name.EndsWith(Suffix, StringComparison.Ordinal)).ToList();
        return output.IsJson
            ? await ShowJsonAsync(call, output, reports, app, cancellationToken)
            : await ShowTextAsync(call, output, reports, app, cancellationToken);
    }

    async Task<int> ShowTextAsync(CommandContext context, CommandOutput output, List<CommandEntry> reports, string? app, CancellationToken cancellationToken)
    {
        output.Step($"skerry version {host.Version}");
        var exitCode = ExitCodes.Success;
        foreach (var entry in reports)
            exitCode = Math.Max(exitCode, await InvokeAsync(context, entry, app, output, cancellationToken));
        return exitCode;
    }

    async Task<int> ShowJsonAsync(CommandContext context, CommandOutput output, List<CommandEntry> reports, string? app, CancellationToken cancellationToken)
    {
        var exitCode = ExitCodes.Success;
        var parts = new List<(string Name, byte[] Json)>();
        foreach (var entry in reports)
        {
            using var part = new MemoryStream();
            exitCode = Math.Max(exitCode, await InvokeAsync(context, entry, app, new CommandOutput(part, context.StandardError, context.Mode), cancellationToken));
            if (part.Length > 0)
                parts.Add((entry.Spec.Name[..^Suffix.Length], part.ToArray()));
        }

        output.Bytes(ValueJson.Document(json =>
        {
            json.WriteStartObject();
            json.WriteString("version", host.Version);
            foreach (var (name, part) in parts)
            {
                json.WritePropertyName(name);
                using var document = JsonDocument.Parse(part);
                document.WriteTo(json);
            }

            json.WriteEndObject();
        }));
        return exitCode;
    }

    /// <summary>One report; if it fails, that is said, and the others are shown all the same.</summary>
    async Task<int> InvokeAsync(CommandContext context, CommandEntry entry, string? app, CommandOutput output, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<string> words = app is null ? [] : [app];
            var call = new CommandCall(entry, entry.Parser.Parse(words), words, context.Mode);
            return await invoker.InvokeAsync(call, context.Session, context.Id, output, cancellationToken);
        }
        catch (SkerryException e)
        {
            output.Warn($"{entry.Spec.Name}: {e.Message}");
            return e.ExitCode;
        }
    }
}
