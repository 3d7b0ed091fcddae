namespace Skerry.Sdk.Requests.Building;

/// <summary>A built image.</summary>
/// <param name="Image">Name and tag.</param>
/// <param name="Digest">The engine's immutable id of it.</param>
/// <param name="DefaultProcesses">Processes that the builder knows of; the Procfile's win over them. Null as command means the image's own.</param>
public sealed record BuiltApp(string Image, string Digest, IReadOnlyDictionary<string, string?> DefaultProcesses);
