using MediatR;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Building;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Provide<Builder>("builder:half-builder");

    sealed class Builder : IRequestHandler<DetectBuild, BuildDetection>
    {
        public Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken) => Task.FromResult(new BuildDetection(0, "never"));
    }
}
