using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Hello;

/// <summary>The command. It is made anew for each call; its constructor asks for the services that it needs.</summary>
sealed class GreetCommand(IPluginStore store) : ICommand
{
    public static CommandSpec Spec { get; } = new("hello", "greets, and says what is live")
    {
        Right = Right.Viewer,
        Arguments = [new("name", "who is greeted") { Optional = true }],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        context.Output.Line($"Greetings, {context.Find("name") ?? "stranger"}!");
        foreach (var (app, live) in await store.ListAsync(LiveRelease.Collection, PluginJson.Default.LiveRelease))
            context.Output.Line($"{app} is at v{live.Release} since {live.Since:u}");
        return ExitCodes.Success;
    }
}
