using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary><c>config:unset</c>.</summary>
sealed class ConfigUnset(ConfigService config, ConfigView view, ConfigApplier applier) : ICommand
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
        var suppliers = view.Suppliers(app);
        if (wanted.Except(known).Where(suppliers.ContainsKey).Order(StringComparer.Ordinal).ToList() is [var first, ..])
            throw NotTheirs(app, first, suppliers[first]);
        foreach (var name in wanted.Except(known))
            context.Output.Warn($"\"{name}\" is not set on {app}: skipped");
        var unset = wanted.Intersect(known).Order(StringComparer.Ordinal).ToList();
        if (unset.Count == 0)
            return ExitCodes.Success;
        context.Output.Step($"Unsetting {string.Join(", ", unset)}");
        await config.ChangeAsync(app, new Dictionary<string, string>(), unset, new Origin(context.Caller.Name, context.Id), cancellationToken);
        foreach (var name in unset.Where(suppliers.ContainsKey))
            context.Output.Detail($"{name} is now the one supplied by {suppliers[name]}");
        return await applier.ApplyAsync(context, app, cancellationToken);
    }

    /// <summary>An error and no warning: whoever unsets a password relies on its being gone.</summary>
    static SkerryException NotTheirs(string app, string name, Supplier supplier) => new(
        $"\"{name}\" of {app} is supplied by {supplier} and cannot be unset; nothing was changed.\n" +
        $"Take it back where it comes from (skerry plugin:info {supplier.Plugin} lists the commands), or hide it with a value of your own: skerry config:set {app} {name}=...");
}
