using System.Text;
using System.Text.Json;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>What a program wrote, and how it ended.</summary>
/// <param name="Command">What was run, for messages.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Bytes">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RunResult(string Command, int ExitCode, byte[] Bytes, string Error, TimeSpan Elapsed)
{
    /// <summary>Its standard output as text.</summary>
    public string Output => Encoding.UTF8.GetString(Bytes);

    /// <summary>Standard output, then standard error.</summary>
    public string All => Output + Error;

    /// <summary>Its standard output's lines.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Its standard output, which must be one JSON document.</summary>
    public JsonElement Json
    {
        get
        {
            try
            {
                return JsonDocument.Parse(Bytes).RootElement;
            }
            catch (JsonException e)
            {
                throw new Xunit.Sdk.XunitException($"No JSON ({e.Message}): {this}");
            }
        }
    }

    /// <summary>It must have succeeded.</summary>
    public RunResult Ok()
    {
        Assert.True(ExitCode == 0, $"It should have succeeded: {this}");
        return this;
    }

    /// <summary>It must have failed, saying all this.</summary>
    public RunResult Fails(params string[] words) => Fails(null, words);

    /// <summary>It must have failed with this exit code, saying all this.</summary>
    public RunResult Fails(int? exitCode, params string[] words)
    {
        Assert.True(exitCode is null ? ExitCode != 0 : ExitCode == exitCode, $"It should have failed{(exitCode is null ? "" : $" with exit code {exitCode}")}: {this}");
        return Says(words);
    }

    /// <summary>It must have said all this, on either stream.</summary>
    public RunResult Says(params string[] words)
    {
        foreach (var word in words)
            Assert.True(All.Contains(word, StringComparison.Ordinal), $"It should have said \"{word}\": {this}");
        return this;
    }

    /// <summary>It must have said nothing of this.</summary>
    public RunResult Hides(params string[] words)
    {
        foreach (var word in words)
            Assert.False(All.Contains(word, StringComparison.Ordinal), $"It should not have said \"{word}\": {this}");
        return this;
    }

    public override string ToString() => $"{Command}\nexit code {ExitCode} after {Elapsed.TotalSeconds:0.0} s\n{Shorten(Output)}\n{Shorten(Error)}";

    static string Shorten(string text) => text.Length <= 6000 ? text : text[..3000] + "\n[...]\n" + text[^3000..];
}
