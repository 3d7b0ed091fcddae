using Microsoft.Extensions.Logging;

namespace Skerry.Sdk.Testing;

/// <summary>What was logged at one place.</summary>
/// <param name="Category">The logger's category.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Text">The message, and the exception after it if there is one.</param>
public sealed record LogEntry(string Category, LogLevel Level, string Text);
