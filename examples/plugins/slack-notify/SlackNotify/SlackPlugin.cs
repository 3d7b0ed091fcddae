using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using SlackNotify.Commands;
using SlackNotify.Hooks;
using SlackNotify.Messages;

namespace SlackNotify;

/// <summary>Hears what people want to know, and has two commands.</summary>
public sealed class SlackPlugin : IPlugin
{
    // snippet: configure
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<HookStore>();
        builder.Services.AddSingleton<SlackClient>();
        builder
            .AddCommand<SlackSet>()
            .AddCommand<SlackReport>()
            .Handle<DeploymentSucceeded, TellSlack>()
            .Handle<DeploymentFailed, TellSlack>()
            .Handle<InstanceUnhealthy, TellSlack>()
            .Handle<AppDestroyed, ForgetApp>();
    }
    // end-snippet
}
