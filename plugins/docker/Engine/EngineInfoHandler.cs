using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Tells what the engine is, and how much room it has.</summary>
sealed class EngineInfoHandler(DockerClient docker) : IRequestHandler<GetEngineInfo, EngineInfo>
{
    public async Task<EngineInfo> Handle(GetEngineInfo request, CancellationToken cancellationToken)
    {
        var version = await docker.Engine.VersionAsync(cancellationToken);
        var info = await docker.Engine.InfoAsync(cancellationToken);
        var storage = StorageOf(info);
        return new("docker", version.Version, await docker.Builds.OffersBuildKitAsync(cancellationToken), info.Containers)
        {
            StoragePath = storage,
            FreeBytes = FreeBytesOf(storage),
        };
    }

    /// <summary>Where Docker keeps its data. Its socket may lead to another machine, or a virtual one, which may have a folder of this name too.</summary>
    static string? StorageOf(Api.Engine.EngineInfo info) =>
        info is { DockerRootDir: { Length: > 0 } folder, Name: { } host } && host == Environment.MachineName && Directory.Exists(folder) ? folder : null;

    /// <summary>What this process's account could still write there; null where that cannot be read.</summary>
    static long? FreeBytesOf(string? folder)
    {
        try
        {
            return folder is null ? null : new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
