using Skerry.Plugins.Docker.Api;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Whether a command inside the instance ends with exit code 0. One that takes too long is left to itself: Docker cannot end it.</summary>
/// <param name="docker">The engine.</param>
/// <param name="command">Program and arguments.</param>
sealed class CommandCheck(DockerClient docker, IReadOnlyList<string> command) : IInstanceCheck
{
    /// <summary>As much of its output as is looked at.</summary>
    const int LongestOutput = 64 * 1024;

    public async Task<string?> TryAsync(CheckTarget target, CancellationToken cancel)
    {
        try
        {
            var result = await docker.Execs.RunAsync(target.Instance.Id, new() { Cmd = command }, cancel, LongestOutput);
            return result.ExitCode == 0
                ? null
                : $"command '{string.Join(' ', command)}' was to end with exit code 0, but ended with {result.ExitCode}" + LastWords(result.Stderr + result.Stdout);
        }
        catch (EngineException e) when (e is not EngineUnavailableException)
        {
            return $"command '{string.Join(' ', command)}' could not be run: {e.EngineMessage}";
        }
    }

    static string LastWords(string output) =>
        output.Trim().Split('\n')[^1] is { Length: > 0 } line ? $": {line}" : "";
}
