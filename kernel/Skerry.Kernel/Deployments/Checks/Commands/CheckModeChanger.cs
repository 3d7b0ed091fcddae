using Skerry.Kernel.Access;
using Skerry.Kernel.Deployments.Formations;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Formats;

namespace Skerry.Kernel.Deployments.Checks.Commands;

/// <summary>What <c>checks:disable</c>, <c>checks:skip</c> and <c>checks:enable</c> have in common. What they change takes effect with the next deployment.</summary>
public sealed class CheckModeChanger(IDatabase database, ReleaseStore releases)
{
    const string Process = "process";

    /// <summary>The declaration of one of them.</summary>
    public static CommandSpec Spec(string name, string summary) => new(name, summary)
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App, new(Process, "process types, separated by commas or spaces; all if left out") { Optional = true, Many = true }],
    };

    /// <summary>Runs one of them.</summary>
    public async Task<int> RunAsync(ICommandContext context, CheckMode mode)
    {
        var app = context.Get("app");
        var processes = Read(context.GetAll(Process));
        await database.WriteAsync(transaction => Change(transaction, app, processes, mode, new Origin(context.Caller.Name, context.Id)));
        var whose = processes.Count == 0 ? "" : $" of {string.Join(", ", processes)}";
        context.Output.Step($"The checks{whose} of {app} are {mode.ToString().ToLowerInvariant()} from the next deployment on");
        if (mode == CheckMode.Disabled)
            context.Output.Warn("Every deployment stops the old instances before it starts new ones: this is not zero-downtime.");
        return ExitCodes.Success;
    }

    /// <summary>The process types in the words; none for all of them.</summary>
    internal static IReadOnlyList<string> Read(IReadOnlyList<string> words)
    {
        var processes = words.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        if (processes.FirstOrDefault(process => process != CheckModes.AllProcesses && !Procfile.IsProcessType(process)) is { } wrong)
            throw new SkerryException($"\"{Printable.Short(wrong)}\" is not a process type: it may hold only lowercase letters, digits and hyphens (at most 63)");
        return processes.Contains(CheckModes.AllProcesses) ? [] : processes;
    }

    bool Change(ITransaction transaction, string app, IReadOnlyList<string> processes, CheckMode mode, Origin origin)
    {
        var serving = DeploymentStore.Serving(transaction, app) ?? throw AppErrors.DoesNotExist(app);
        if (releases.Find(transaction, app, serving.Release) is { } release)
            ScaleRules.RequireKnown(release, processes);
        if (processes.Count == 0)
            CheckModes.Change(transaction, app, null, mode, origin);
        foreach (var process in processes)
            CheckModes.Change(transaction, app, process, mode, origin);
        return true;
    }
}
