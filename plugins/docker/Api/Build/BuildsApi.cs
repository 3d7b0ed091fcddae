using System.Net.Http.Headers;
using Skerry.Plugins.Docker.Api.BuildKit;
using Skerry.Plugins.Docker.Api.Streams;

namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>Image builds.</summary>
public sealed class BuildsApi
{
    readonly EngineTransport _transport;

    internal BuildsApi(EngineTransport transport) => _transport = transport;

    /// <summary>Whether the engine offers BuildKit. One that does not say which builder it wants has both.</summary>
    public async Task<bool> OffersBuildKitAsync(CancellationToken cancel)
    {
        using var response = await _transport.SendUnversionedAsync(HttpMethod.Get, "/_ping", null, cancel);
        return !response.Headers.TryGetValues("Builder-Version", out var values) || values.FirstOrDefault() != "1";
    }

    /// <summary>Builds an image. Cancelling stops the build in the engine.</summary>
    /// <param name="options">What to build.</param>
    /// <param name="contextTar">The context as a plain tar archive; read as the engine asks for it, to its end.</param>
    /// <param name="output">Gets each line of output as it comes; one call at a time.</param>
    /// <param name="cancel">Stops the build.</param>
    /// <returns>The image's id, <c>sha256:…</c>.</returns>
    /// <exception cref="BuildFailedException">A step failed.</exception>
    public async Task<string> BuildAsync(
        BuildOptions options, Stream contextTar, Action<string> output, CancellationToken cancel)
    {
        var useBuildKit = options.UseBuildKit ?? await OffersBuildKitAsync(cancel);
        var context = useBuildKit ? new ConcatenatedStream(TarPrefix.RootFolder, contextTar) : contextTar;
        using var content = new StreamContent(context) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } };
        using var response = await _transport.SendAsync(HttpMethod.Post, Path(options, useBuildKit), content, cancel);

        var lines = new BuildOutput(output);
        var trace = new TracePrinter(lines);
        string? imageId = null, error = null;
        await foreach (var message in JsonLines.ReadAsync(_transport, response, DockerJson.Default.BuildMessage, cancel))
        {
            if (message.Trace is { } bytes)
                trace.Print(bytes);
            else if (message.Stream is { } text && !useBuildKit)
                lines.Text(text);
            else if (message.Status is { Length: > 0 } status && message.Progress is null)
                lines.Line(status); // a base image being fetched by the classic builder
            imageId = message.ImageId ?? imageId;
            error = message.Error ?? error;
        }
        lines.Flush();
        if (error is not null)
            throw new BuildFailedException(error.Trim(), lines.LastLines);
        return imageId ?? throw new BuildFailedException("Docker ended the build without an image.", lines.LastLines);
    }

    static string Path(BuildOptions options, bool useBuildKit)
    {
        var path = new QueryString("/build")
            .Add("dockerfile", options.Dockerfile)
            .Add("version", useBuildKit ? "2" : "1")
            .Add("rm", true)
            .Add("forcerm", true)
            .Add("nocache", options.NoCache)
            .Add("pull", options.Pull)
            .Add("target", options.Target)
            .Add("memory", options.Memory)
            .Add("cgroupparent", useBuildKit ? null : options.CgroupParent)
            .Add("networkmode", options.NetworkMode)
            .AddMap("buildargs", options.BuildArguments)
            .AddMap("labels", options.Labels);
        foreach (var tag in options.Tags)
            path.Add("t", tag);
        return path;
    }
}
