using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Building;

namespace TestPlugins.ThrowsInRequest;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Provide<Builder>($"builder:{builder.Manifest.Id}");

    sealed class Builder : IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
    {
        public Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken) => request.App switch
        {
            "fine" => Task.FromResult(new BuildDetection(10, "fine")),
            "refused" => throw new SkerryException("\"refused\" cannot be built."),
            "cancelled" => throw new OperationCanceledException("a cancelling of its own"),
            _ => throw new InvalidOperationException("the request went wrong"),
        };

        public Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
