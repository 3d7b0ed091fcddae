using System.Diagnostics;

namespace Skerry.Benchmarks.Live;

/// <summary>Programs that are run and timed.</summary>
static class Run
{
    /// <summary>Runs a program to its end, which must be a success.</summary>
    /// <returns>How long it took, and its output.</returns>
    public static async Task<(TimeSpan Time, string Output)> OkAsync(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var (time, exitCode, output) = await EndAsync(program, arguments, folder);
        return exitCode == 0
            ? (time, output)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {exitCode}:\n{output}");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Whether it was a success.</returns>
    public static async Task<bool> TryAsync(string program, IEnumerable<string> arguments) => (await EndAsync(program, arguments, null)).ExitCode == 0;

    static async Task<(TimeSpan Time, int ExitCode, string Output)> EndAsync(string program, IEnumerable<string> arguments, string? folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? Testbed.TempFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var time = Stopwatch.GetElapsedTime(begin);
        return (time, process.ExitCode, await output + await error);
    }
}
