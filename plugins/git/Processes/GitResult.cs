namespace Skerry.Plugins.Git.Processes;

/// <summary>What a git program answered.</summary>
/// <param name="Command">Its arguments, for messages.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output without the last line end.</param>
/// <param name="Error">Standard error, trimmed.</param>
sealed record GitResult(string Command, int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The non-empty lines of the output.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>This result, or a <see cref="GitException"/> if the program failed.</summary>
    public GitResult OrThrow() => Succeeded ? this : throw new GitException(Command, ExitCode, Error);
}
