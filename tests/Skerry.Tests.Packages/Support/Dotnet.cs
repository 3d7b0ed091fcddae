using System.Diagnostics;

namespace Skerry.Tests.Packages.Support;

/// <summary>The command <c>dotnet</c>, as an author of plugins calls it.</summary>
/// <param name="environment">Variables beside those of a person's own shell.</param>
public sealed class Dotnet(IReadOnlyDictionary<string, string> environment)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it; it must succeed.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="words">The words after <c>dotnet</c>.</param>
    /// <returns>What it wrote.</returns>
    public async Task<string> RunAsync(string folder, params string[] words)
    {
        var (exitCode, output) = await TryAsync(folder, words);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', words)}\nin {folder} ended with exit code {exitCode}\n{output}");
        return output;
    }

    /// <summary>Runs it, and says how it ended.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="words">The words after <c>dotnet</c>.</param>
    public async Task<(int ExitCode, string Output)> TryAsync(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // What the test's own dotnet has set for itself leads a second one astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        // Processes that stay for the next build would hold this one's pipes.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            var written = await output.WaitAsync(Patience);
            await process.WaitForExitAsync();
            return (process.ExitCode, string.Concat(written));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', words)} in {folder} has not ended after {Patience.TotalMinutes:0} minutes.");
        }
    }
}
