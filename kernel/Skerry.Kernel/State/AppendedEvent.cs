namespace Skerry.Kernel.State;

/// <summary>An event as it was committed.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Type">Name of its type.</param>
/// <param name="Body">JSON.</param>
public readonly record struct AppendedEvent(long Sequence, string Type, string Body);
