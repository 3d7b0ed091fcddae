namespace Skerry.Sdk.Requests.Engine;

/// <summary>A container engine.</summary>
/// <param name="Name">Such as <c>docker</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="BuildKit">Whether it builds with BuildKit by its API.</param>
/// <param name="Containers">Containers on the host, of whomever.</param>
public sealed record EngineInfo(string Name, string Version, bool BuildKit, int Containers)
{
    /// <summary>Folder where it keeps images and containers; null if that is not on this machine.</summary>
    public string? StoragePath { get; init; }

    /// <summary>Free bytes there, if known.</summary>
    public long? FreeBytes { get; init; }
}
