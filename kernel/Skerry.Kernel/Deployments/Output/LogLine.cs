namespace Skerry.Kernel.Deployments.Output;

/// <summary>A line of a deployment's output.</summary>
/// <param name="Time">When it was written; null if that is not known.</param>
/// <param name="Text">The line, with its prefix.</param>
public readonly record struct LogLine(DateTimeOffset? Time, string Text);
