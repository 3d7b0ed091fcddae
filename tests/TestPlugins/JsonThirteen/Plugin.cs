using MediatR;
using Newtonsoft.Json.Linq;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Building;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Provide<Builder>($"builder:{builder.Manifest.Id}");

    sealed class Builder : IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
    {
        public Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken) =>
            Task.FromResult(new BuildDetection((int)JObject.Parse("{ \"score\": 10 }")["score"]!, typeof(JObject).Assembly.GetName().Version!.ToString()));

        public Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
