using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>What the instances of an app find in their environment.</summary>
sealed class EnvironmentResolver(IDatabase database, ConfigService config, SuppliedValueStore supplied, ReleaseStore releases) : IAppEnvironment
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ReadConfig(IQuery query, string app) => config.Read(query, app);

    /// <inheritdoc/>
    public void ChangeConfig(ITransaction transaction, string app, IReadOnlyDictionary<string, string> set, IReadOnlyList<string> unset, Origin origin)
    {
        if (set.Count + unset.Count > 0)
            config.Change(transaction, app, set, unset, origin);
    }

    /// <inheritdoc/>
    public ResolvedEnvironment Resolve(Release release)
    {
        var (fromPlugins, fromConfig, networks) = database.Read(query => (
            supplied.Read(query, release.App), releases.Config(query, release.App, release.Number), SuppliedNetworkStore.Read(query, release.App)));
        var variables = new Dictionary<string, Secret>();
        foreach (var (name, value) in fromPlugins.Concat(release.Environment).Concat(fromConfig))
            variables[name] = new Secret(value);
        return new(variables, networks);
    }
}
