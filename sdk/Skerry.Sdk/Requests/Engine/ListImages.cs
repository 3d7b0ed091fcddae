namespace Skerry.Sdk.Requests.Engine;

/// <summary>Images of this installation.</summary>
public sealed record ListImages : EngineRequest<IReadOnlyList<ImageInfo>>
{
    /// <summary>Only those with all of these labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
