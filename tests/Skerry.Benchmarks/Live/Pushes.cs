using System.Diagnostics;

namespace Skerry.Benchmarks.Live;

/// <summary>Redeploys of a small Dockerfile app after a change of one line, alone on the host and among fifty.</summary>
sealed class Pushes : IBenchmark
{
    const int Apps = 50;
    const int Half = 6;
    const int AtOnce = 4;

    public string Name => "push";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var app = await SmallApp.DeployAsync("pushed");
        await app.RedeployAsync();
        var (alone, among) = (new List<double>(), new List<double>());
        await using var skerry = await Connection.OpenAsync(Testbed.User);
        await using var plain = await Connection.OpenAsync(Testbed.PlainUser);

        // Before and after, so that a machine that gets busier or idler in the meantime counts for neither side.
        var processor = ProcessorSeconds();
        await RedeployAsync(app, Half, alone);
        processor = (ProcessorSeconds() - processor) / Half;
        var others = Enumerable.Range(1, Apps - 1).Select(i => $"other-{i}").ToList();
        await Parallel.ForEachAsync(others, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (name, _) => await SmallApp.DeployAsync(name));
        await RedeployAsync(app, 2 * Half, among);
        var reports = await RoundRobin.MediansAsync(11, () => plain.TimeAsync("true"), () => skerry.TimeAsync("domains:report"), () => skerry.TimeAsync("ps:report", app.Name));
        await Parallel.ForEachAsync(others, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (name, _) => await skerry.SendAsync("apps:destroy", name, "--force"));
        await app.RedeployAsync();
        await RedeployAsync(app, Half, alone);
        var (one, fifty) = (Samples.Median(alone), Samples.Median(among));
        return
        [
            new Figure("git push of one changed line to its first 200, 1 app", one, "s", 2.5),
            new Figure($"  the same with {Apps} apps", fifty, "s", 2.5),
            new Figure($"  ratio of the two", fifty / one, "", 1.1),
            new Figure("  processor time of kernel, git there and Docker for it", processor, "s", 2),
            new Figure($"domains:report with {Apps} apps, beyond true", reports[1] - reports[0], "ms", 30),
            new Figure($"ps:report of one of {Apps} apps, beyond true", reports[2] - reports[0], "ms", 15),
        ];
    }

    static async Task RedeployAsync(SmallApp app, int times, List<double> seconds)
    {
        for (var i = 0; i < times; i++)
            seconds.Add((await app.RedeployAsync()).TotalSeconds);
    }

    // Docker's processes may be at work for others too.
    static double ProcessorSeconds() => KernelProcess.ProcessorSeconds(KernelProcess.Id)
        + Process.GetProcesses().Where(process => process.ProcessName is "dockerd" or "containerd").Sum(process => KernelProcess.ProcessorSeconds(process.Id));
}
