using Skerry.Kernel.Releases;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Config;

/// <summary>What the instances of an app find around them.</summary>
public interface IAppEnvironment
{
    /// <summary>The users' config values as they are now, for a release's snapshot.</summary>
    IReadOnlyDictionary<string, string> ReadConfig(IQuery query, string app);

    /// <summary>Sets and removes users' config values and appends the event that names them, inside a transaction; nothing if there is nothing to change.</summary>
    void ChangeConfig(ITransaction transaction, string app, IReadOnlyDictionary<string, string> set, IReadOnlyList<string> unset, Origin origin);

    /// <summary>
    /// What a release's instances are given as of now, read in one go. Variables: what plugins supply, what the source supplied, and the release's config, the
    /// later winning. Networks: what plugins supply.
    /// </summary>
    ResolvedEnvironment Resolve(Release release);
}
