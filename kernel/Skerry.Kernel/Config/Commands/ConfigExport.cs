using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:export</c>: what <c>config:show</c> shows, without marks.</summary>
sealed class ConfigExport(ConfigView config) : ICommand
{
    const string Format = "--format";

    public static CommandSpec Spec { get; } = new("config:export", "Print an app's config values, and those that plugins supply, for other programs")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App],
        Options = [new(Format, string.Join(", ", ConfigFormats.All) + $"; {ConfigFormats.Exports} if left out") { Value = "format" }],
        Details = "    eval \"$(ssh skerry@host config:export blog)\"\n    ssh skerry@host config:export --format envfile blog > .env",
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var values = config.Read(context.Get("app"));
        var format = context.Find(Format) ?? (context.Output.IsJson ? ConfigFormats.Json : ConfigFormats.Exports);
        if (format == ConfigFormats.Json)
            context.Output.Show(new Report("", [.. values.Select(shown => new Field(shown.Name, shown.Value))]));
        else if (format == ConfigFormats.JsonList)
            context.Output.Show(new Table(["name", "value"], [.. values.Select(shown => (IReadOnlyList<object?>)[shown.Name, shown.Value])]));
        else if (ConfigFormats.Write(format, values) is { Length: > 0 } text)
            context.Output.ShowValue(text);
        return Task.FromResult(ExitCodes.Success);
    }
}
