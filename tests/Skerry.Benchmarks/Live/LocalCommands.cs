namespace Skerry.Benchmarks.Live;

/// <summary>The local command line: from exec to the answer.</summary>
sealed class LocalCommands : IBenchmark
{
    const int Rounds = 51;

    public string Name => "shell";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var times = await RoundRobin.MediansAsync(
            Rounds,
            async () => (await Run.OkAsync("/bin/true", [])).Time,
            async () => (await Run.OkAsync(Testbed.Command, ["version"])).Time,
            async () => (await Run.OkAsync(Testbed.Command, ["apps:list"])).Time);
        return
        [
            new Figure("exec of /bin/true to its end", times[0], "ms"),
            new Figure("  skerry version, beyond that", times[1] - times[0], "ms", 10),
            new Figure("  skerry apps:list, beyond that", times[2] - times[0], "ms", 10),
        ];
    }
}
