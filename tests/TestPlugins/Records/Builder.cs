using MediatR;
using Skerry.Sdk.Requests.Building;

namespace TestPlugins;

/// <summary>Answers with its version. A build ends when there is a file <c>go</c> in its work folder.</summary>
public sealed class Builder(Version version) : IRequestHandler<DetectBuild, BuildDetection>, IRequestHandler<BuildApp, BuiltApp>
{
    public async Task<BuildDetection> Handle(DetectBuild request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return new BuildDetection(10, version.Number);
    }

    public async Task<BuiltApp> Handle(BuildApp request, CancellationToken cancellationToken)
    {
        while (!File.Exists(Path.Combine(request.WorkFolder, "go")))
            await Task.Delay(5, cancellationToken);
        return new BuiltApp(request.Image, version.Number, new Dictionary<string, string?>());
    }
}
