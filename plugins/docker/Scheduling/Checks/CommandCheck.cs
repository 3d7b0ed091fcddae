using System.Globalization;
using Skerry.Plugins.Docker.Api;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Whether a command inside the instance ends with exit code 0. One that takes too long is ended.</summary>
/// <param name="docker">The engine.</param>
/// <param name="command">Program and arguments.</param>
sealed class CommandCheck(DockerClient docker, IReadOnlyList<string> command) : IInstanceCheck
{
    /// <summary>As much of its output as is looked at.</summary>
    const int LongestOutput = 64 * 1024;

    /// <summary>Ends the process whose number follows. Slim images have no program of that name, only their shell's own; its line is always this one.</summary>
    static readonly string[] KillCommand = ["/bin/sh", "-c", "kill -9 \"$1\"", "kill"];

    public async Task<string?> TryAsync(CheckTarget target, CancellationToken cancel)
    {
        var exec = "";
        try
        {
            exec = await docker.Execs.CreateAsync(target.Instance.Id, new() { Cmd = command }, cancel);
            var result = await docker.Execs.RunAsync(exec, cancel, LongestOutput);
            return result.ExitCode == 0
                ? null
                : $"command '{string.Join(' ', command)}' was to end with exit code 0, but ended with {result.ExitCode}" + LastWords(result.Stderr + result.Stdout);
        }
        catch (OperationCanceledException) when (exec.Length > 0)
        {
            await EndAsync(target.Instance.Id, exec);
            throw;
        }
        catch (EngineException e) when (e is not EngineUnavailableException)
        {
            return $"command '{string.Join(' ', command)}' could not be run: {e.EngineMessage}";
        }
    }

    /// <summary>
    /// Docker cannot end a command, so one that hangs would stay with each attempt until the instance may have no more processes. Whatever is in the image
    /// may be tried for that; it is not told if it is of no use.
    /// </summary>
    async Task EndAsync(string container, string exec)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            if (await NumberInsideAsync((await docker.Execs.InspectAsync(exec, limit.Token)).Pid, limit.Token) is { } number)
                await docker.Execs.RunAsync(container, new() { Cmd = [.. KillCommand, number.ToString(CultureInfo.InvariantCulture)] }, limit.Token, LongestOutput);
        }
        catch (Exception e) when (e is EngineException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
        }
    }

    /// <summary>The number that a process has inside its container, which the host shows after those that it has outside; null where it is not shown.</summary>
    static async Task<int?> NumberInsideAsync(int pid, CancellationToken cancel)
    {
        if (pid <= 0)
            return null;
        var line = (await File.ReadAllLinesAsync($"/proc/{pid}/status", cancel)).FirstOrDefault(line => line.StartsWith("NSpid:", StringComparison.Ordinal));
        var numbers = line?.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)[1..] ?? [];
        return numbers.Length > 1 ? int.Parse(numbers[^1], CultureInfo.InvariantCulture) : null;
    }

    static string LastWords(string output) =>
        output.Trim().Split('\n')[^1] is { Length: > 0 } line ? $": {line}" : "";
}
