using Skerry.Plugins.Builders.Dockerfile;
using Skerry.Sdk.Plugins;

namespace Skerry.Plugins.Builders;

/// <summary>The builders, a folder each.</summary>
public sealed class BuildersPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder.Provide<DockerfileBuilder>("builder:dockerfile");
}
