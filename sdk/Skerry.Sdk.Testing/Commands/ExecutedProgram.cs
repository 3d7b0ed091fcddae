namespace Skerry.Sdk.Testing;

/// <summary>A program that a command had the caller's shell execute.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">What was added to its environment.</param>
public sealed record ExecutedProgram(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
