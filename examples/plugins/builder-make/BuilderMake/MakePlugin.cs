using Skerry.Sdk.Plugins;

namespace BuilderMake;

/// <summary>Provides the builder <c>builder:make</c>.</summary>
public sealed class MakePlugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Provide<MakeBuilder>("builder:make");
}
