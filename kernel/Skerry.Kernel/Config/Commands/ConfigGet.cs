using System.Text;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:get</c>.</summary>
sealed class ConfigGet(ConfigView config) : ICommand
{
    public static CommandSpec Spec { get; } = new("config:get", "Print one config value of an app")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App, new("key", "the name")],
        Options = [new("--encoded", "as base64")],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var (app, name) = (context.Get("app"), context.Get("key"));
        var value = config.Find(app, name) ?? throw new SkerryException($"\"{Printable.Short(name)}\" is not set on {app}. See skerry config:keys {app}");
        context.Output.ShowValue(context.Has("--encoded") ? Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) : value);
        return Task.FromResult(ExitCodes.Success);
    }
}
