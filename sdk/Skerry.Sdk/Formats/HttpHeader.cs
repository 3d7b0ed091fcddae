namespace Skerry.Sdk.Formats;

/// <summary>A header of an HTTP health check.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record HttpHeader(string Name, string Value);
