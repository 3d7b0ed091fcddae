using System.Globalization;
using System.Text.RegularExpressions;

namespace Skerry.Benchmarks.Live;

/// <summary>Requests through nginx with its Lua module, by wrk on the same machine.</summary>
sealed partial class Requests : IBenchmark
{
    const int Rounds = 5;

    public string Name => "proxy";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var app = await SmallApp.DeployAsync("requested", processes: 64);
        var (own, through) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            own.Add(await LoadAsync("unknown.example"));
            through.Add(await LoadAsync(app.Host));
        }

        return
        [
            new Figure("nginx with Lua, 32 connections kept: answers of its own (unknown host)", Samples.Median(own), "1/s"),
            new Figure("  answers of an app in Perl", Samples.Median(through), "1/s"),
        ];
    }

    static async Task<double> LoadAsync(string host)
    {
        var (_, output) = await Run.OkAsync("wrk", ["-t1", "-c32", "-d3s", "-H", $"Host: {host}", $"http://127.0.0.1:{Testbed.HttpPort}/"]);
        return double.Parse(PerSecond().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex PerSecond();
}
