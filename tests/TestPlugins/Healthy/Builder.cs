using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Building;

namespace TestPlugins;

public sealed class Builder : IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
{
    public Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken) => Task.FromResult(new BuildDetection(10, "healthy"));

    public async Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken)
    {
        if (request.App == "slow")
            await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new SkerryException($"\"{request.App}\" does not build.", 7);
    }
}
