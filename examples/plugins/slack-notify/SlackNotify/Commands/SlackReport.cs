using Skerry.Sdk;
using Skerry.Sdk.Commands;
using SlackNotify.Hooks;

namespace SlackNotify.Commands;

/// <summary>Says whether an app has a webhook, and who set it; never its URL.</summary>
sealed class SlackReport(HookStore hooks) : ICommand
{
    public static CommandSpec Spec { get; } = new("slack:report", "shows where messages of an app go to")
    {
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.App],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var own = await hooks.FindAsync(app);
        var hook = own ?? await hooks.FindAsync(null);
        context.Output.Show(new Report($"{app} slack information", [
            new("webhook", own is not null ? "its own" : hook is not null ? "that of all apps" : "none"),
            new("set-by", hook?.SetBy),
            new("set-at", hook?.SetAt),
        ]));
        return ExitCodes.Success;
    }
}
