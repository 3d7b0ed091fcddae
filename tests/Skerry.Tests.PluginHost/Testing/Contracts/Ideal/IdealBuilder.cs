using System.Collections.Concurrent;
using Skerry.Sdk;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Building;

namespace Skerry.Tests.PluginHost.Testing.Contracts.Ideal;

/// <summary>A builder that does all right, with images in memory: what mutants make wrong. Source for it begins with "source".</summary>
sealed class IdealBuilder : BuilderSubject, IContractTarget
{
    readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _images = new();

    public IdealBuilder() => Altered = new(this);

    public Altered Altered { get; }

    public TestSteps Steps { get; } = new();

    public override IContractTarget Plugin => Altered;

    public override string Capability => "builder:ideal";

    public override Task WriteSourceAsync(string archive) => File.WriteAllTextAsync(archive, "source");

    public override Task WriteForeignSourceAsync(string archive) => File.WriteAllTextAsync(archive, "else");

    public override Task WriteBrokenSourceAsync(string archive) => File.WriteAllTextAsync(archive, "source, broken");

    public override string ImageName(string app, string deployment) => $"{app}:{deployment}";

    public override Task<IReadOnlyDictionary<string, string>?> FindLabelsAsync(string image) => Task.FromResult(_images.GetValueOrDefault(image));

    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        object answer = request switch
        {
            DetectBuild detect => await DetectAsync(detect, cancellationToken),
            BuildApp build => await BuildAsync(build, cancellationToken),
            _ => throw new NotSupportedException(),
        };
        return (TResponse)answer;
    }

    public Task CrashAsync() => Task.CompletedTask;

    static async Task<BuildDetection> DetectAsync(DetectBuild detect, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(detect.Archive, cancellationToken)).StartsWith("source", StringComparison.Ordinal) ? new(50, "source found") : new(0, "no source");

    async Task<BuiltApp> BuildAsync(BuildApp build, CancellationToken cancellationToken)
    {
        build.Output.Step("Building");
        if (await File.ReadAllTextAsync(build.Archive, cancellationToken) != "source")
            throw new SkerryException("It does not build.");
        await Steps.PassAsync("the image");
        cancellationToken.ThrowIfCancellationRequested();
        var digest = "sha256:" + build.Image;
        _images[build.Image] = _images[digest] = build.Labels;
        return new(build.Image, digest, new Dictionary<string, string?>());
    }
}
