using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:unset</c>.</summary>
sealed class ConfigUnset(ConfigService config, ConfigApplier applier) : ICommand
{
    public static CommandSpec Spec { get; } = new("config:unset", "Remove config values of an app")
    {
        Right = Right.Deployer,
        Arguments = [ArgumentSpec.App, new("key", "the names") { Many = true }],
        Options = [ConfigApplier.NoRestart],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Get("app");
        var known = config.Names(app);
        var wanted = context.GetAll("key").Select(ConfigName.Require).Distinct().ToList();
        foreach (var name in wanted.Except(known))
            context.Output.Warn($"\"{name}\" is not set on {app}: skipped");
        var unset = wanted.Intersect(known).Order(StringComparer.Ordinal).ToList();
        if (unset.Count == 0)
            return ExitCodes.Success;
        context.Output.Step($"Unsetting {string.Join(", ", unset)}");
        await config.ChangeAsync(app, new Dictionary<string, string>(), unset, new Origin(context.Caller.Name, context.Id), cancellationToken);
        return await applier.ApplyAsync(context, app, cancellationToken);
    }
}
