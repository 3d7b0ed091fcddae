using System.Diagnostics;
using Xunit.Abstractions;

namespace Skerry.Tests.Acceptance.Chaos;

/// <summary>
/// Changes of two apps under constant load, while the kernel, instances and Docker are killed. After every round everything agrees again; no host is ever
/// answered by another app, or by a release that never was current; and requests fail only where nothing was left to answer them.
/// </summary>
[Collection(OwnDocker.Name)]
public sealed class ChaosTests(DockerTestbed bed, ITestOutputHelper output)
{
    /// <summary>Runs one schedule again.</summary>
    const string SeedVariable = "SKERRY_CHAOS_SEED";

    [Fact]
    [Trait("Category", "Long")]
    public async Task Whatever_is_killed_meanwhile_each_app_is_served_by_exactly_one_complete_release()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : Environment.TickCount & 0xFFFFFF;
        ChaosApp[] apps = [await ChaosApp.MakeAsync(bed, 0), await ChaosApp.MakeAsync(bed, 1)];
        await using var load = await ConstantLoad.StartAsync(bed, 100, [.. apps.Select(app => app.Name)]);
        var rounds = Round.Schedule(seed, Scale.Of(7), apps.Length);
        output.WriteLine($"Seed {seed}; to run it again: {SeedVariable}={seed} SKERRY_TEST_SCALE={Scale.Of(1)} ./test FullyQualifiedName~ChaosTests");
        var played = new List<PlayedRound>();
        foreach (var round in rounds)
        {
            var (began, before) = (played.LastOrDefault()?.Ended ?? 0, Served(apps));
            var (result, wanted) = await PlayAsync(round, apps);
            foreach (var app in apps)
                await app.SettleAsync();
            await Task.Delay(300);
            var over = new PlayedRound(seed, round, began, Stopwatch.GetTimestamp(), [.. apps.Select(app => app.Name)], before, Served(apps), wanted, result);
            played.Add(over);
            var answers = load.SoFar();
            output.WriteLine($"{round}: exit code {result.ExitCode}, {answers.Between(began, over.Ended).All.Count} requests, {answers.Between(began, over.Ended).Failures.Count} failed");
            over.RequireAnswers(answers);
            over.RequireTruth();
        }

        // Once more with what came late.
        var all = await load.EndAsync();
        played.ForEach(round => round.RequireAnswers(all));
        Figures.Report(output, $"{rounds.Count} chaos rounds (seed {seed}), {all.All.Count} requests, {all.Failures.Count} failed where nothing was left to answer, 0 elsewhere, 0 wrong or stale answers");
    }

    static IReadOnlyList<string> Served(ChaosApp[] apps) => [.. apps.Select(app => app.Serves)];

    async Task<(RunResult Result, string? Wanted)> PlayAsync(Round round, ChaosApp[] apps)
    {
        var change = apps[round.App].ChangeAsync(round);
        await Task.Delay(round.Milliseconds);
        switch (round.Fault)
        {
            case Fault.KernelKilled:
                bed.Kernel.Kill();
                break;
            case Fault.InstanceKilled or Fault.InstanceRemoved or Fault.AllRemoved:
                await apps[round.Victim].LoseAsync(round);
                break;
            case Fault.DockerRestarted:
                await bed.Engine.RestartAsync();
                break;
            case Fault.DockerAndKernelKilled:
                bed.Kernel.Kill();
                await bed.Engine.KillAsync();
                break;
        }

        return await change;
    }
}
