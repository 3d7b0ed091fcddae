using Skerry.Sdk;

namespace Skerry.Plugins.Git.Processes;

/// <summary>A git program ended with an error; the message names the command and what git said.</summary>
sealed class GitException(string command, int exitCode, string error)
    : SkerryException($"\"git {command}\" ended with exit code {exitCode}: {(error.Length == 0 ? "no message" : error)}")
{
    /// <summary>Exit code of the program.</summary>
    public int ProgramExitCode => exitCode;
}
