namespace Skerry.Plugins.Docker.Api.Volumes;

/// <summary>Volumes.</summary>
public sealed class VolumesApi
{
    readonly EngineTransport _transport;

    internal VolumesApi(EngineTransport transport) => _transport = transport;

    /// <summary>Creates a volume, or returns the one of that name.</summary>
    public Task<VolumeDetails> CreateAsync(VolumeSpec spec, CancellationToken cancel) =>
        _transport.PostAsync(
            "/volumes/create", spec, DockerJson.Default.VolumeSpec, DockerJson.Default.VolumeDetails, cancel);

    /// <summary>All volumes that carry all of the labels (<c>key</c> or <c>key=value</c>).</summary>
    public async Task<List<VolumeDetails>> ListAsync(IEnumerable<string> labels, CancellationToken cancel) =>
        (await _transport.GetAsync(
            new QueryString("/volumes").AddLabelFilter(labels), DockerJson.Default.VolumeList, cancel)).Volumes ?? [];

    /// <summary>Removes a volume with what is in it. What does not exist is removed already; one in use is refused.</summary>
    public async Task RemoveAsync(string volume, CancellationToken cancel)
    {
        try
        {
            await _transport.DeleteAsync($"/volumes/{QueryString.Segment(volume)}", cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
        }
    }
}
