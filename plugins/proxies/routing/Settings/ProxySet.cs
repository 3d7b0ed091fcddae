using Skerry.Plugins.Routing.Routes;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Routing.Settings;

/// <summary><c>proxy:set</c>, also as Dokku's <c>nginx:set</c>.</summary>
sealed class ProxySet(RouteEditor editor) : ICommand
{
    public static CommandSpec Spec { get; } = new("proxy:set", "Sets or, without a value, unsets a property of an app's routes")
    {
        Right = Right.Owner,
        Aliases = ["nginx:set"],
        Arguments = [ArgumentSpec.App, new("property", "its name"), new("value", "its value; the default, if left out") { Optional = true }],
        Details = "Properties: " + string.Join("; ", RouteProperties.All.Select(property => $"{property.Name}: {property.Expects}")) +
            "\n\nExample: proxy:set blog client-max-body-size 200m",
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var property = RouteProperties.Require(context.Get("property"));
        var value = context.Find("value") ?? "";
        await editor.ChangeAsync(context, app, routing => routing with
        {
            Options = value.Length == 0
                ? property.Unset(routing.Options)
                : property.Set(routing.Options, value)
                    ?? throw new SkerryException($"\"{value}\" is no value for {property.Name} of app \"{app}\": it takes {property.Expects}."),
        }, cancellationToken);
        context.Output.Step(value.Length == 0 ? $"Unsetting {property.Name}" : $"Setting {property.Name} to {value}");
        return ExitCodes.Success;
    }
}
