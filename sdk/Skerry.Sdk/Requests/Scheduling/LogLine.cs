namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>A line that an instance wrote.</summary>
/// <param name="Time">When.</param>
/// <param name="Process">Its process type.</param>
/// <param name="Index">Its number.</param>
/// <param name="IsError">Written to standard error.</param>
/// <param name="Text">The line, without its end.</param>
public sealed record LogLine(DateTimeOffset Time, string Process, int Index, bool IsError, string Text);
