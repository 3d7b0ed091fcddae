namespace Skerry.Sdk.Requests.Engine;

/// <summary>A container engine.</summary>
/// <param name="Name">Such as <c>docker</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="BuildKit">Whether it builds with BuildKit by its API.</param>
/// <param name="Containers">Containers on the host, of whomever.</param>
public sealed record EngineInfo(string Name, string Version, bool BuildKit, int Containers);
