using System.Diagnostics;

namespace Skerry.Benchmarks.Live;

/// <summary>Redeploys of a small Dockerfile app after a change of one line, alone on the host and among fifty.</summary>
sealed class Pushes : IBenchmark
{
    const int Apps = 50;
    const int Turns = 3;
    const int PushesATurn = 4;
    const int AtOnce = 4;

    // What the push before left to do, draining and removing its old container, is not part of the next one.
    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public string Name => "push";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var app = await SmallApp.DeployAsync("pushed");
        var others = Enumerable.Range(1, Apps - 1).Select(i => $"other-{i}").ToList();
        var (alone, among) = (new List<double>(), new List<double>());
        await using var skerry = await Connection.OpenAsync(Testbed.User);
        await using var plain = await Connection.OpenAsync(Testbed.PlainUser);
        IReadOnlyList<double> reports = [];

        // In turns, so that a machine that gets busier or idler in the meantime counts for neither side alone.
        var processor = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var before = ProcessorSeconds();
            await RedeployAsync(app, alone);
            processor.Add((ProcessorSeconds() - before) / (PushesATurn + 1));
            await ForEachAsync(others, name => SmallApp.DeployAsync(name));
            await RedeployAsync(app, among);
            if (turn == 0)
                reports = await RoundRobin.MediansAsync(11, () => plain.TimeAsync("true"), () => skerry.TimeAsync("domains:report"), () => skerry.TimeAsync("ps:report", app.Name));
            await ForEachAsync(others, name => skerry.SendAsync("apps:destroy", name, "--force"));
        }

        var (one, fifty) = (Samples.Median(alone), Samples.Median(among));
        return
        [
            new Figure("git push of one changed line to its first 200, 1 app", one, "s", 2.5),
            new Figure($"  the same with {Apps} apps", fifty, "s", 2.5),
            new Figure($"  ratio of the two", fifty / one, "", 1.1),
            new Figure("  processor time of kernel, its git and Docker for it", Samples.Median(processor), "s", 2),
            new Figure($"domains:report with {Apps} apps, beyond true", reports[1] - reports[0], "ms", 30),
            new Figure($"ps:report of one of {Apps} apps, beyond true", reports[2] - reports[0], "ms", 15),
        ];
    }

    /// <summary>The first of a turn does not count: it comes right after the others' work.</summary>
    static async Task RedeployAsync(SmallApp app, List<double> seconds)
    {
        for (var i = 0; i <= PushesATurn; i++)
        {
            await Task.Delay(Between);
            var time = await app.RedeployAsync();
            if (i > 0)
                seconds.Add(time.TotalSeconds);
        }
    }

    static Task ForEachAsync(IEnumerable<string> names, Func<string, Task> action) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (name, _) => await action(name));

    // Docker's processes may be at work for others too.
    static double ProcessorSeconds() => KernelProcess.ProcessorSeconds(KernelProcess.Id)
        + Process.GetProcesses().Where(process => process.ProcessName is "dockerd" or "containerd").Sum(process => KernelProcess.ProcessorSeconds(process.Id));
}
