using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.General;

/// <summary><c>doctor</c>.</summary>
sealed class Doctor(HostChecks checks) : ICommand
{
    public static CommandSpec Spec { get; } = new("doctor", "Check the whole installation, and say what to do about what is wrong") { Right = Right.Viewer };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var findings = await checks.RunAsync(cancellationToken);
        if (context.Output.IsJson)
            context.Output.Show(new Table(["check", "ok", "detail", "fix"], [.. findings.Select(found => (IReadOnlyList<object?>)[found.Check, found.Fix is null, found.Detail, found.Fix])]));
        else
            Show(context.Output, findings);
        return findings.All(found => found.Fix is null) ? ExitCodes.Success : ExitCodes.Failure;
    }

    static void Show(ICommandOutput output, IReadOnlyList<Finding> findings)
    {
        output.Heading("Skerry's health");
        var width = findings.Max(found => found.Check.Length) + 1;
        foreach (var found in findings)
        {
            if (found.Fix is null)
                output.Detail($"{(found.Check + ":").PadRight(width)} {found.Detail}");
            else
                output.Warn($"{(found.Check + ":").PadRight(width)} {found.Detail}\n{found.Fix}");
        }
    }
}
