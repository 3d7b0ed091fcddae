using System.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;
using SlackNotify.Hooks;

namespace SlackNotify.Commands;

/// <summary>Sets where messages go to. The URL comes by standard input, so that it stands in no list of processes and in no shell's history.</summary>
sealed class SlackSet(HookStore hooks, IAccess access) : ICommand
{
    const string UrlStdin = "--url-stdin";
    const string Off = "--off";
    const int LongestUrl = 2000;

    // snippet: spec
    public static CommandSpec Spec { get; } = new("slack:set", "sets the webhook that is told of an app, or of all apps")
    {
        // On one app a deployer may; for all apps it takes the host's owner. Which of them it is shows only when it runs.
        Right = Right.Deployer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.App with { Optional = true }],
        Options = [OptionSpec.Global, new(UrlStdin, "reads the webhook's URL from standard input"), new(Off, "removes the webhook")],
        Details = "    echo $URL | ssh skerry@host slack:set blog --url-stdin\n    ssh skerry@host slack:set blog --off",
    };
    // end-snippet

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Find("app");
        if ((app is null) != context.Has(OptionSpec.Global.Name) || context.Has(UrlStdin) == context.Has(Off))
            throw new SkerryException($"Say which app, or {OptionSpec.Global.Name}, and {UrlStdin} or {Off}: echo $URL | ssh skerry@host slack:set <app> {UrlStdin}");
        await access.RequireAsync(context.Caller, app is null ? Right.HostOwner : Right.Deployer, app);
        var url = context.Has(Off) ? null : await ReadAsync(context.StandardInput, cancellationToken);
        await hooks.SetAsync(app, url, context.Caller.Name);
        context.Output.Step(url is null ? $"The webhook of {app ?? "all apps"} is removed" : $"{app ?? "All apps"}: messages go to {url.Host}");
        return ExitCodes.Success;
    }

    static async Task<Uri> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestUrl + 1];
        var length = await input.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LongestUrl && Uri.TryCreate(Encoding.UTF8.GetString(bytes, 0, length).Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? url
            : throw new SkerryException($"What came by standard input is no webhook: one line, such as https://hooks.slack.com/services/…, of at most {LongestUrl} bytes. Slack shows it under \"Incoming Webhooks\".");
    }
}
