using System.Globalization;
using System.Text.RegularExpressions;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>32 connections that stay open and ask as fast as they can: wrk.</summary>
public sealed partial class KeepAliveLoad : IAsyncDisposable
{
    readonly LiveProcess _wrk;

    KeepAliveLoad(LiveProcess wrk) => _wrk = wrk;

    /// <summary>Starts it; it goes on until it is told to stop, for at most two hours.</summary>
    public static KeepAliveLoad Start(Testbed bed, string app) => new(LiveProcess.Start(
        "wrk", ["-t1", "-c32", "-d7200s", "--timeout", "10s", "-H", $"Host: {app}.localhost", $"http://127.0.0.1:{bed.HttpPort}/"]));

    /// <summary>Ends it, and asks that nothing went wrong. Returns how many requests there were.</summary>
    public async Task<long> EndAsync()
    {
        _wrk.Signal(Signals.Interrupt);
        var result = (await _wrk.EndAsync(20)).Ok().Hides("Socket errors", "Non-2xx");
        var requests = long.Parse(Requests().Match(result.Output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        Assert.True(requests > 0, result.ToString());
        return requests;
    }

    public ValueTask DisposeAsync() => _wrk.DisposeAsync();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();
}
