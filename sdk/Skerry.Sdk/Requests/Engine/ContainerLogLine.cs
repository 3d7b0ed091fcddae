namespace Skerry.Sdk.Requests.Engine;

/// <summary>A line that a container wrote.</summary>
/// <param name="Time">When.</param>
/// <param name="IsError">Written to standard error.</param>
/// <param name="Text">The line, without its end.</param>
public sealed record ContainerLogLine(DateTimeOffset Time, bool IsError, string Text);
