using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Tells what the engine is.</summary>
sealed class EngineInfoHandler(DockerClient docker) : IRequestHandler<GetEngineInfo, EngineInfo>
{
    public async Task<EngineInfo> Handle(GetEngineInfo request, CancellationToken cancellationToken)
    {
        var version = await docker.Engine.VersionAsync(cancellationToken);
        var info = await docker.Engine.InfoAsync(cancellationToken);
        return new("docker", version.Version, await docker.Builds.OffersBuildKitAsync(cancellationToken), info.Containers);
    }
}
