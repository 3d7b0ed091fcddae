using Xunit.Abstractions;

namespace Skerry.Tests.Acceptance.KernelDeath;

/// <summary>Death at no moment in particular.</summary>
[Collection(Breakable.Name)]
public sealed class AnyMomentTests(BreakableTestbed bed, ITestOutputHelper output)
{
    /// <summary>A push takes about so long.</summary>
    const int Milliseconds = 1800;

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_kernel_killed_at_any_moment_of_a_push_ends_in_one_of_two_states()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var app = await TestApp.DeployedAsync(bed, "any-death");
        var before = await app.RefAsync();
        for (var i = 0; i < Scale.Of(4); i++)
        {
            var commit = await app.ChangeAsync();
            await using var push = app.StartPush();
            var pause = random.Next(Milliseconds);
            await Task.Delay(pause);
            bed.Kernel.Kill();

            var result = await push.EndAsync();
            output.WriteLine($"{pause} ms: {result}");
            var serves = await Deployments.AgreeAsync(bed, app);
            Assert.True(serves == (result.ExitCode == 0 ? commit : before), $"After {pause} ms (seed {seed}), {before} became {serves}, and the push of {commit} said:\n{result}");
            before = serves;
        }

        Figures.Report(output, $"{Scale.Of(4)} pushes with kill -9 of the kernel at any moment (seed {seed}), 0 that ended in between");
    }
}
