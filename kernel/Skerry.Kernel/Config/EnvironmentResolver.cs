using Microsoft.Extensions.Logging;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>What the instances of an app find in their environment.</summary>
sealed partial class EnvironmentResolver(
    IDatabase database, ConfigService config, SuppliedValueStore supplied, ReleaseStore releases, ILogger<EnvironmentResolver> logger) : IAppEnvironment
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ReadConfig(IQuery query, string app) => config.Read(query, app);

    /// <inheritdoc/>
    /// <remarks>
    /// A value that is too long for Linux to pass to a program is left out, or no instance would start at all; who set it was told so.
    /// </remarks>
    public IReadOnlyDictionary<string, Secret> Resolve(Release release)
    {
        var (fromPlugins, fromConfig) = database.Read(query => (supplied.Read(query, release.App), releases.Config(query, release.App, release.Number)));
        var environment = new Dictionary<string, Secret>();
        foreach (var (name, value) in fromPlugins.Concat(release.Environment).Concat(fromConfig))
        {
            if (ConfigValue.FitsEnvironment(name, value))
                environment[name] = new Secret(value);
            else
                Log.TooLong(logger, name, release.App);
        }

        return environment;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The value {Name} of app {App} is too long for an environment, and was left out")]
        public static partial void TooLong(ILogger logger, string name, string app);
    }
}
