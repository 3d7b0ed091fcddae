using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>What the instances of an app find in their environment.</summary>
public interface IAppEnvironment
{
    /// <summary>The users' config values as they are now, for a release's snapshot.</summary>
    IReadOnlyDictionary<string, string> ReadConfig(IQuery query, string app);

    /// <summary>The environment of a release's instances: what plugins supply now, what the source supplied, and the release's config, the later winning.</summary>
    IReadOnlyDictionary<string, Secret> Resolve(Release release);
}
