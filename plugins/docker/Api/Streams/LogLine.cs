namespace Skerry.Plugins.Docker.Api.Streams;

/// <summary>One line of a container's log.</summary>
/// <param name="Stream">Where the process wrote it.</param>
/// <param name="Time">When Docker received it, or null when times were not asked for.</param>
/// <param name="Text">The line without its end.</param>
public sealed record LogLine(StreamKind Stream, DateTimeOffset? Time, string Text);
