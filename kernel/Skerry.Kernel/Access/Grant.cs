using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Access;

/// <summary>A right that a person was given.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Right">Which.</param>
/// <param name="App">On this app; null for the whole host.</param>
sealed record Grant(string Person, Right Right, string? App);
