using Microsoft.Extensions.Configuration;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;

namespace Skerry.Kernel.Events.Requests;

/// <summary>
/// Finds who provides a capability: exactly, or for a kind alone its only provider or the default that settings.json names under <c>defaults:kind</c>.
/// For whoever has pinned the plugins (<see cref="PluginPin"/>), among those; else among the plugins of now.
/// </summary>
public sealed class CapabilityRouter(PluginCatalog catalog, IConfiguration configuration)
{
    /// <summary>The provider and the capability in full.</summary>
    /// <param name="capability">Kind and name, or the kind alone.</param>
    /// <param name="request">Name of the request, for errors.</param>
    /// <exception cref="SkerryException">There is none, or more than one and no default; the message names what is there.</exception>
    internal (PluginSlot Slot, string Capability) Find(string capability, string request)
    {
        var snapshot = Seen;
        if (snapshot.FindProvider(capability) is { } exact)
            return (exact, capability);

        var kind = Capability.Kind(capability);
        var providers = snapshot.Providers(kind);
        if (capability != kind)
            throw new SkerryException($"No started plugin provides \"{capability}\", which {request} needs. {Explain(capability)}{Present(kind, providers)}");
        var chosen = Default(kind);
        if (chosen is not null)
            return snapshot.FindProvider(chosen) is { } provider
                ? (provider, chosen)
                : throw new SkerryException($"No started plugin provides \"{chosen}\", the default for \"{kind}\" in settings.json, which {request} needs. {Explain(chosen)}{Present(kind, providers)}");
        return providers switch
        {
            [var only] => (snapshot.FindProvider(only)!, only),
            [] => throw new SkerryException($"No started plugin provides \"{kind}\", which {request} needs. {Explain(kind)}To see all plugins: plugin:list"),
            _ => throw new SkerryException($"Several plugins provide \"{kind}\", which {request} needs: {Quote(providers)}. Choose one of them, or set \"defaults:{kind}\" in settings.json."),
        };
    }

    /// <summary>Looks again, for somebody who found this plugin and could not call it any more.</summary>
    /// <exception cref="SkerryException">There is none, or it is the same: somebody has pinned a plugin that was taken away by force.</exception>
    internal (PluginSlot Slot, string Capability) FindAgain(PluginSlot gone, string capability, string request)
    {
        var again = Find(capability, request);
        return again.Slot != gone
            ? again
            : throw new SkerryException(gone.Standing.Aside ??
                $"Plugin \"{gone.Id}\" {gone.Manifest.Version} was taken away while it was still needed, so {request} is not answered. See why with: plugin:info {gone.Id}");
    }

    /// <summary>Capabilities of a kind, sorted, the default first.</summary>
    public IReadOnlyList<string> Providers(string kind)
    {
        var providers = Seen.Providers(kind);
        return Default(kind) is { } chosen && providers.Contains(chosen) ? [chosen, .. providers.Where(other => other != chosen)] : providers;
    }

    PluginSnapshot Seen => PluginPin.Current?.Snapshot ?? catalog.Current;

    string? Default(string kind) => configuration[$"defaults:{kind}"] switch
    {
        null or "" => null,
        var name when name.Contains(':', StringComparison.Ordinal) => name,
        var name => $"{kind}:{name}",
    };

    string Explain(string wanted) => string.Concat(
        from plugin in catalog.Plugins
        where plugin.State != PluginState.Started && plugin.Manifest is { } manifest && manifest.Provides.Any(provided => Capability.Satisfies(provided, wanted))
        select plugin.State == PluginState.Disabled ? $"Plugin \"{plugin.Id}\" does, but is disabled (plugin:enable {plugin.Id}). "
            : plugin.Phase == PluginPhase.Run ? $"{plugin.Reason} "
            : $"Plugin \"{plugin.Id}\" does, but is {plugin.State}{(plugin.Reason is { } reason ? $" ({reason.Split('\n')[0]})" : "")}. ");

    static string Present(string kind, IReadOnlyList<string> providers) =>
        providers.Count == 0 ? $"There is no other \"{kind}\". To see all plugins: plugin:list" : $"There is: {Quote(providers)}.";

    static string Quote(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
