namespace Skerry.Sdk.Commands;

/// <summary>A key and its typed value.</summary>
/// <param name="Key">In kebab-case.</param>
/// <param name="Value">A string, bool, int, long, double, DateTimeOffset, list of strings, list of fields, or null.</param>
public sealed record Field(string Key, object? Value);
