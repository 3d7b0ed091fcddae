using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Build;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Builds images: with BuildKit where the engine offers it, with its classic builder otherwise.</summary>
sealed class BuildImageHandler(DockerClient docker, DockerSettings settings) : IRequestHandler<BuildImage, ImageInfo>
{
    const int LinesInMessage = 10;

    public async Task<ImageInfo> Handle(BuildImage request, CancellationToken cancellationToken)
    {
        try
        {
            var id = await docker.Builds.BuildAsync(new()
            {
                Tags = [request.Image],
                Dockerfile = request.Dockerfile,
                BuildArguments = request.Arguments,
                Labels = Labels.With(settings.InstanceId, request.Labels),
                NoCache = !request.UseCache,
            }, request.Context, request.Output.Detail, cancellationToken);
            return Images.Read(await docker.Images.InspectAsync(id, cancellationToken));
        }
        catch (BuildFailedException e)
        {
            var last = e.LastLines.TakeLast(LinesInMessage).ToList();
            throw new SkerryException(
                $"Image '{request.Image}' could not be built: {e.EngineMessage}" +
                (last.Count == 0 ? "" : "\nLast lines of the build:\n" + string.Join('\n', last)), inner: e);
        }
        catch (EngineException e) when (e is not EngineUnavailableException)
        {
            throw new SkerryException($"Image '{request.Image}' could not be built: {e.EngineMessage}", inner: e);
        }
    }
}
