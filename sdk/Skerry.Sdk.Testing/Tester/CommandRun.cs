using System.Text.Json;

namespace Skerry.Sdk.Testing;

/// <summary>A command that was run, and what its caller saw.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error: warnings and what went wrong.</param>
public sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output, without the empty one at its end.</summary>
    public IReadOnlyList<string> Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>Standard output, read as JSON: for calls with <c>--format json</c>.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The program that the caller's shell was to replace itself by, if any.</summary>
    public ExecutedProgram? Executed { get; init; }

    /// <summary>The words that the shell would call next if the connection were lost; empty until the command said it.</summary>
    public IReadOnlyList<string> Resume { get; init; } = [];
}
