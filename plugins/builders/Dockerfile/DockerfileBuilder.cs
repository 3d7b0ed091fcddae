using MediatR;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Builders.Dockerfile;

/// <summary>Builds an app by the Dockerfile at the top of its source, with whatever engine there is.</summary>
/// <param name="bus">Reaches the engine.</param>
sealed class DockerfileBuilder(IRequestBus bus) :
    IRequestHandler<DetectBuild, BuildDetection>,
    IRequestHandler<BuildApp, BuiltApp>
{
    public async Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken)
    {
        var source = await SourceArchive.ReadAsync(request.Archive, cancellationToken);
        return source.DockerfileFault is { } fault ? new(0, fault) : new(50, "Dockerfile found");
    }

    public async Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken)
    {
        var source = await SourceArchive.ReadAsync(request.Archive, cancellationToken);
        if (source.DockerfileFault is { } fault)
            throw new SkerryException($"App '{request.App}' cannot be built by a Dockerfile: {fault}.");
        await using var context = await OpenContextAsync(request, source, cancellationToken);
        var image = await bus.SendAsync(
            new BuildImage
            {
                Context = context,
                Dockerfile = SourceArchive.DockerfileName,
                Image = request.Image,
                Labels = request.Labels,
                Output = request.Output,
            },
            cancellationToken);
        return new(request.Image, image.Digest, new Dictionary<string, string?> { ["web"] = null });
    }

    /// <summary>The source itself, or a copy without what .dockerignore leaves out.</summary>
    static async Task<Stream> OpenContextAsync(BuildApp request, SourceArchive source, CancellationToken cancel)
    {
        if (source.IgnoreText is not { } text || IgnoreFile.Parse(text) is not { IsEmpty: false } ignore)
            return File.OpenRead(request.Archive);
        var context = new FileStream(
            Path.Combine(request.WorkFolder, "context.tar"), FileMode.Create, FileAccess.ReadWrite, FileShare.None,
            bufferSize: 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await ContextFilter.CopyAsync(request.Archive, context, ignore, cancel);
            context.Position = 0;
            return context;
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }
}
