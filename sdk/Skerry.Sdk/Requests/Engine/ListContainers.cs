namespace Skerry.Sdk.Requests.Engine;

/// <summary>Containers of this installation, whatever their state.</summary>
public sealed record ListContainers : EngineRequest<IReadOnlyList<ContainerInfo>>
{
    /// <summary>Only those with all of these labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
