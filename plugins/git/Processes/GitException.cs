namespace Skerry.Plugins.Git.Processes;

/// <summary>A git program ended with an error; the message names the command and what git said.</summary>
sealed class GitException(string command, int exitCode, string error)
    : Exception($"'git {command}' ended with exit code {exitCode}: {(error.Length == 0 ? "no message" : error)}")
{
    /// <summary>Exit code of the program.</summary>
    public int ExitCode => exitCode;

    /// <summary>What the program wrote to standard error, trimmed.</summary>
    public string Error => error;
}
