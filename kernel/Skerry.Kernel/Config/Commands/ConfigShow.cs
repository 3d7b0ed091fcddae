using System.Text;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:show</c>.</summary>
sealed class ConfigShow(ConfigService config) : ICommand
{
    public static CommandSpec Spec { get; } = new("config:show", "Show an app's config values")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App],
        Options = [new("--encoded", "the values as base64")],
        Aliases = ["config"],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var values = config.Read(app).Select(pair => (pair.Key, Value: context.Has("--encoded") ? Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Value)) : pair.Value)).ToList();
        if (context.Output.IsJson)
        {
            context.Output.Show(new Report("", [.. values.Select(pair => new Field(pair.Key, pair.Value))]));
            return Task.FromResult(ExitCodes.Success);
        }

        context.Output.Heading($"{app} env vars");
        var width = values.Select(pair => pair.Key.Length + 1).DefaultIfEmpty(0).Max();
        foreach (var (name, value) in values)
            context.Output.Line($"{(name + ":").PadRight(width)}  {Printable.Text(value)}");
        return Task.FromResult(ExitCodes.Success);
    }
}
