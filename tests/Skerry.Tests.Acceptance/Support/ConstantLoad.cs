using System.Text.RegularExpressions;
using Skerry.Load;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>
/// Two processes that ask apps made from examples/hello all the time: one on new connections, the other on connections that stay open. Each notes when it sent
/// what, and which greeting and commit answered.
/// </summary>
public sealed class ConstantLoad : IAsyncDisposable
{
    /// <summary>What an answer is known by: <c>greeting|the first 8 digits of the commit</c>.</summary>
    const string Marker = "<title>(.*?)</title>.*<code>([0-9a-f]{8})</code>";

    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Skerry.Load.dll");

    readonly LiveProcess[] _processes;

    ConstantLoad(LiveProcess[] processes) => _processes = processes;

    /// <summary>Starts both.</summary>
    /// <param name="bed">Where the apps are.</param>
    /// <param name="rate">Requests a second, of both and for all apps together.</param>
    /// <param name="apps">The apps, each asked as often as the others.</param>
    public static async Task<ConstantLoad> StartAsync(Testbed bed, int rate, params string[] apps)
    {
        var hosts = apps.Select(app => app + ".localhost");
        var load = new ConstantLoad([.. new[] { "new", "kept" }.Select(connections => LiveProcess.Start("dotnet", [Program, $"{bed.HttpPort}", $"{rate / 2}", connections, Marker, .. hosts]))]);
        foreach (var process in load._processes)
            await process.UntilItSaysAsync("\n");
        return load;
    }

    /// <summary>What the load would know an answer by.</summary>
    public static string MarkerOf(string body) => Regex.Match(body, Marker, RegexOptions.Singleline) is { Success: true } match ? $"{match.Groups[1].Value}|{match.Groups[2].Value}" : body;

    /// <summary>Everything so far.</summary>
    public Answers SoFar() => Read(_processes.Select(process => process.Text));

    /// <summary>Ends both, and returns everything.</summary>
    public async Task<Answers> EndAsync()
    {
        foreach (var process in _processes)
            process.Signal(Signals.Terminate);
        var results = await Task.WhenAll(_processes.Select(process => process.EndAsync(40)));
        return Read(results.Select(result => result.Ok().Output));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
    }

    static Answers Read(IEnumerable<string> outputs) => new([.. outputs
        .SelectMany(output => output[..(output.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(Answer.Parse)
        .OrderBy(answer => answer.Sent)]);
}
