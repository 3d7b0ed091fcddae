namespace Skerry.Sdk;

/// <summary>An error for people: the message says what was being done, the value at fault in quotes, and the command that fixes it. Shown without a stack.</summary>
/// <param name="message">May have several lines. Never holds a secret.</param>
/// <param name="exitCode">The command's exit code.</param>
/// <param name="inner">What caused it, for the log.</param>
public class SkerryException(string message, int exitCode = ExitCodes.Failure, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The command's exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
