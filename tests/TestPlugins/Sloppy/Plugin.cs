using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        var settings = (IConfiguration)builder.Services.Single(service => service.ServiceType == typeof(IConfiguration)).ImplementationInstance!;
        builder.Services.AddSingleton(new Fault(settings["sloppy"] ?? ""));
        builder.AddHosted<Life>().AddCommand<Tidy>().Handle<AppCreated, Notes>();
        switch (settings["sloppy"])
        {
            case "summary":
                builder.AddCommand<Talkative>();
                break;
            case "order":
                builder.AddCommand<Disordered>();
                break;
        }
    }
}

/// <summary>What it does wrong.</summary>
sealed record Fault(string Name);
