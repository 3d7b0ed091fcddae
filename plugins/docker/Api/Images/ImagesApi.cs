using System.Net.Http.Headers;
using Skerry.Plugins.Docker.Api.Streams;

namespace Skerry.Plugins.Docker.Api.Images;

/// <summary>Images.</summary>
public sealed class ImagesApi
{
    readonly EngineTransport _transport;

    internal ImagesApi(EngineTransport transport) => _transport = transport;

    /// <summary>An image's details; <see cref="EngineException.IsNotFound"/> when there is no such image.</summary>
    public Task<ImageDetails> InspectAsync(string image, CancellationToken cancel) =>
        _transport.GetAsync($"/images/{Path(image)}/json", DockerJson.Default.ImageDetails, cancel);

    /// <summary>An image's details, or null when there is no such image.</summary>
    public async Task<ImageDetails?> FindAsync(string image, CancellationToken cancel)
    {
        try
        {
            return await InspectAsync(image, cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>All images that carry all of the labels (<c>key</c> or <c>key=value</c>).</summary>
    public Task<List<ImageSummary>> ListAsync(IEnumerable<string> labels, CancellationToken cancel) =>
        _transport.GetAsync(new QueryString("/images/json").AddLabelFilter(labels), DockerJson.Default.ListImageSummary, cancel);

    /// <summary>Gives an image one more name. A name that another image had moves to this one.</summary>
    /// <param name="image">A name or an id.</param>
    /// <param name="repository">The new name without its tag.</param>
    /// <param name="tag">The new name's tag.</param>
    /// <param name="cancel">Gives up.</param>
    public Task TagAsync(string image, string repository, string tag, CancellationToken cancel) =>
        _transport.PostAsync(
            new QueryString($"/images/{Path(image)}/tag").Add("repo", repository).Add("tag", tag), cancel);

    /// <summary>Removes a name, and with the last name the image. What does not exist is removed already.</summary>
    /// <param name="image">A name or an id.</param>
    /// <param name="force">Also when an id has several names, or a stopped container uses it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task RemoveAsync(string image, bool force, CancellationToken cancel)
    {
        try
        {
            await _transport.DeleteAsync(new QueryString($"/images/{Path(image)}").Add("force", force), cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
        }
    }

    /// <summary>Makes an image of one layer from a tar archive of a root file system.</summary>
    /// <param name="rootTar">The archive, plain or compressed; read to its end.</param>
    /// <param name="repository">The image's name.</param>
    /// <param name="tag">The image's tag.</param>
    /// <param name="changes">Dockerfile instructions for its settings, such as <c>CMD ["/bin/sh"]</c> or <c>LABEL a=b</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The image's id.</returns>
    public async Task<string> ImportAsync(
        Stream rootTar, string repository, string tag, IEnumerable<string> changes, CancellationToken cancel)
    {
        var path = new QueryString("/images/create").Add("fromSrc", "-").Add("repo", repository).Add("tag", tag);
        foreach (var change in changes)
            path.Add("changes", change);
        using var content = new StreamContent(rootTar) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } };
        using var response = await _transport.SendAsync(HttpMethod.Post, path, content, cancel);
        await foreach (var message in JsonLines.ReadAsync(_transport, response, DockerJson.Default.BuildMessage, cancel))
            if (message.Error is { } error)
                throw new EngineException($"Image '{repository}:{tag}' could not be imported: {error.Trim()}", null, error.Trim());
        return (await InspectAsync($"{repository}:{tag}", cancel)).Id;
    }

    /// <summary>An image's name in a path: its slashes stay as they are.</summary>
    static string Path(string image) => QueryString.Segment(image).Replace("%2F", "/", StringComparison.Ordinal);
}
