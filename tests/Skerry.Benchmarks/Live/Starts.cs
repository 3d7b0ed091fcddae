namespace Skerry.Benchmarks.Live;

/// <summary>How soon a kernel answers, after its start and after the crash of the one before.</summary>
sealed class Starts : IBenchmark
{
    const int Repetitions = 11;

    // The supervisor makes pauses for a process that dies sooner than this again and again.
    static readonly TimeSpan Between = TimeSpan.FromSeconds(3.5);

    public string Name => "start";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var (starts, crashes) = (new List<double>(), new List<double>());
        for (var i = 0; i < Repetitions; i++)
        {
            await Task.Delay(Between);
            var (sinceKill, sinceStart) = await KernelProcess.CrashAsync();
            crashes.Add(sinceKill.TotalSeconds);
            starts.Add(sinceStart.TotalSeconds);
        }

        return
        [
            new Figure("start of the kernel to the first command answered", Samples.Median(starts), "s", 1.5),
            new Figure("  kill -9 of the one before to the same", Samples.Median(crashes), "s", 2),
        ];
    }
}
