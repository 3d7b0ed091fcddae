using MediatR;
using Skerry.Sdk.Requests.Building;

namespace TestPlugins;

public sealed class Twin : IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
{
    public Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken) => Task.FromResult(new BuildDetection(20, "twin"));

    public Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken) =>
        Task.FromResult(new BuiltApp(request.Image, "sha256:0", new Dictionary<string, string?>()));
}
