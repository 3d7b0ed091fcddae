using System.Diagnostics;

namespace Skerry.Benchmarks.Live;

/// <summary>Programs that are run and timed.</summary>
static class Run
{
    /// <summary>Runs a program to its end, which must be a success.</summary>
    /// <returns>How long it took, and its output.</returns>
    public static async Task<(TimeSpan Time, string Output)> OkAsync(string program, IEnumerable<string> arguments, string? folder = null)
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
        return process.ExitCode == 0
            ? (time, await output)
            : throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} ended with exit code {process.ExitCode}:\n{await output}{await error}");
    }
}
