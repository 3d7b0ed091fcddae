namespace Skerry.Benchmarks.Live;

/// <summary>Going back to the release before and forward again, of a small app, by ssh.</summary>
sealed class Rollbacks : IBenchmark
{
    const int Times = 11;

    // What the one before left to do, draining and removing its old containers, is not part of the next one.
    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public string Name => "rollback";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var app = await SmallApp.DeployAsync("rolled");
        await app.RedeployAsync();
        await using var skerry = await Connection.OpenAsync(Testbed.User);
        var seconds = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            await Task.Delay(Between);
            seconds.Add((await app.RollBackAsync(skerry)).TotalSeconds);
        }

        return
        [
            new Figure("releases:rollback by ssh to the first answer of the old release", Samples.Median(seconds), "s", 2),
            new Figure($"  the longest of {Times}", seconds.Max(), "s", 2),
        ];
    }
}
