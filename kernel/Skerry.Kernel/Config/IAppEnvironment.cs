using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>What the instances of an app find in their environment.</summary>
public interface IAppEnvironment
{
    /// <summary>The users' config values as they are now, for a release's snapshot.</summary>
    IReadOnlyDictionary<string, string> ReadConfig(IQuery query, string app);

    /// <summary>Sets and removes users' config values and appends the event that names them, inside a transaction; nothing if there is nothing to change.</summary>
    void ChangeConfig(ITransaction transaction, string app, IReadOnlyDictionary<string, string> set, IReadOnlyList<string> unset, Origin origin);

    /// <summary>The environment of a release's instances: what plugins supply now, what the source supplied, and the release's config, the later winning.</summary>
    IReadOnlyDictionary<string, Secret> Resolve(Release release);
}
