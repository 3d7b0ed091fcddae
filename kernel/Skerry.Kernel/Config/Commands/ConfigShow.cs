using System.Text;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:show</c>.</summary>
sealed class ConfigShow(ConfigView config) : ICommand
{
    /// <summary>No variable can have this name: it has a hyphen.</summary>
    const string Supplied = "supplied-values";

    public static CommandSpec Spec { get; } = new("config:show", "Show an app's config values, and those that plugins supply")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App],
        Options = [new("--encoded", "the values as base64")],
        Aliases = ["config"],
        Details =
            "    What a plugin supplies is marked with where it comes from. A value of your own wins over it.\n" +
            $"    In JSON: each value by its name; and if plugins supply any, \"{Supplied}\" tells by name the plugin, the origin, and what is hidden.",
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var values = config.Read(app);
        if (context.Has("--encoded"))
            values = [.. values.Select(shown => shown with { Value = Convert.ToBase64String(Encoding.UTF8.GetBytes(shown.Value)) })];
        if (context.Output.IsJson)
        {
            context.Output.Show(new Report("", [.. values.Select(shown => new Field(shown.Name, shown.Value)), .. Sources(values)]));
            return Task.FromResult(ExitCodes.Success);
        }

        context.Output.Heading($"{app} env vars");
        var width = values.Select(shown => shown.Name.Length + 1).DefaultIfEmpty(0).Max();
        foreach (var shown in values)
            context.Output.Line($"{(shown.Name + ":").PadRight(width)}  {Printable.Text(shown.Value)}{shown.Mark()}");
        return Task.FromResult(ExitCodes.Success);
    }

    static IEnumerable<Field> Sources(IReadOnlyList<ShownValue> values)
    {
        List<Field> sources = [.. values.Where(shown => shown.By is not null || shown.Hides.Count > 0).Select(shown => new Field(shown.Name, new List<Field>
        {
            new("plugin", shown.By?.Plugin),
            new("origin", shown.By?.Origin),
            new("hides", shown.Hides.Select(hidden => hidden.ToString()).ToList()),
        }))];
        return sources.Count == 0 ? [] : [new Field(Supplied, sources)];
    }
}
