using Skerry.Kernel.State;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:set</c>.</summary>
sealed class ConfigSet(ConfigService config, ConfigView view, ConfigApplier applier) : ICommand
{
    const string Encoded = "--encoded";
    const string Input = "--stdin";

    public static CommandSpec Spec { get; } = new("config:set", "Set config values of an app")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App, new("key=value", "names and values; with --stdin one name") { Many = true, IsSecret = true }],
        Options = [
            new(Encoded, "the values are base64"),
            new(Input, "reads one value from standard input, whole: for what is longer than a command line or must not be seen on one"),
            ConfigApplier.NoRestart,
        ],
        Details = "    skerry config:set blog KEY=value OTHER=value\n    ssh skerry@host config:set --stdin blog KEY < file",
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var values = await ConfigAssignments.ReadAsync(context, context.Has(Input), context.Has(Encoded), cancellationToken);
        context.Output.Step("Setting config vars");
        await config.ChangeAsync(app, values, [], new Origin(context.Caller.Name, context.Id), cancellationToken);
        var width = values.Keys.Max(name => name.Length) + 1;
        foreach (var (name, value) in values)
        {
            // The value stays out: what a command prints ends in the logs of whatever called it.
            context.Output.Detail($"{(name + ":").PadRight(width)}  *******");
            if (!ConfigValue.FitsEnvironment(name, value))
                context.Output.Warn($"\"{name}\" is too long for Linux to pass in an environment (128 KiB): instances find it in the file that {name}_FILE names.");
        }

        foreach (var (name, supplier) in view.Suppliers(app).Where(supplied => values.ContainsKey(supplied.Key)).OrderBy(supplied => supplied.Key, StringComparer.Ordinal))
            context.Output.Warn($"\"{name}\" is now your own value, and hides the one supplied by {supplier}. To have that one again: skerry config:unset {app} {name}");
        return await applier.ApplyAsync(context, app, cancellationToken);
    }
}
