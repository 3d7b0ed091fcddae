namespace Skerry.Tests.Simulation.World;

/// <summary>An image, under one of its names.</summary>
/// <param name="Digest">The engine's id of it.</param>
/// <param name="Labels">Its labels.</param>
sealed record Image(string Digest, IReadOnlyDictionary<string, string> Labels);
