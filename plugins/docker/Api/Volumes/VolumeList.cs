namespace Skerry.Plugins.Docker.Api.Volumes;

/// <summary>The answer to a question for volumes.</summary>
sealed record VolumeList
{
    public List<VolumeDetails>? Volumes { get; init; }
}
