using MediatR;
using Microsoft.Extensions.Configuration;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace BuilderMake;

/// <summary>Runs <c>make</c> inside an image, and has the Procfile say what is started. It keeps nothing itself: whatever breaks off can be begun again.</summary>
sealed class MakeBuilder(IRequestBus bus, IConfiguration settings) : IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
{
    // snippet: detect
    public async Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken)
    {
        var source = await MakeSource.ReadAsync(request.Archive, cancellationToken);
        return source.Fault is { } fault ? new(0, fault) : new(40, $"{source.Makefile} and Procfile found");
    }
    // end-snippet

    // snippet: build
    public async Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken)
    {
        var source = await MakeSource.ReadAsync(request.Archive, cancellationToken);
        if (source.Fault is { } fault)
            throw new SkerryException($"App \"{request.App}\" cannot be built by make: {fault}.");
        var recipe = Recipe.Write(settings["builder-make:image"] is { Length: > 0 } image ? image : Recipe.DefaultImage);
        await using var context = await BuildContext.MakeAsync(request.Archive, request.WorkFolder, recipe, cancellationToken);
        var built = await bus.SendAsync(
            new BuildImage
            {
                Context = context,
                Dockerfile = Recipe.FileName,
                Image = request.Image,
                Labels = request.Labels,
                Output = request.Output,
            },
            cancellationToken);
        return new(request.Image, built.Digest, new Dictionary<string, string?>());
    }
    // end-snippet
}
