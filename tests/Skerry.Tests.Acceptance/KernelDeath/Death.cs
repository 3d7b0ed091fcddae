using System.Diagnostics;

namespace Skerry.Tests.Acceptance.KernelDeath;

/// <summary>Kills a kernel while a deployment is held in one of its steps, and asks for what is promised.</summary>
/// <param name="bed">Where.</param>
/// <param name="app">The app that is deployed.</param>
/// <param name="before">What was to be seen of it before.</param>
sealed class Death(BreakableTestbed bed, TestApp app, Sight before)
{
    /// <summary>Within so many seconds of the restart all is as promised. A machine that has far more to do than it can says nothing about time.</summary>
    static double Seconds => Machine.IsOverloaded ? 60 : 5;

    /// <summary>An app that serves, and what there is to be seen of it.</summary>
    public static async Task<(TestApp App, Death Death)> MakeAsync(BreakableTestbed bed, string name)
    {
        var app = await TestApp.DeployedAsync(bed, name);
        return (app, await OfAsync(bed, app));
    }

    /// <summary>Of an app that serves, as it is when all of its older releases have gone.</summary>
    public static async Task<Death> OfAsync(BreakableTestbed bed, TestApp app)
    {
        await bed.Containers.SettledAsync(app.Name);
        var before = await Sight.OfAsync(bed, app.Name);
        Assert.Null(before.Fault());
        return new(bed, app, before);
    }

    /// <summary>Before the commit point: the old release serves, untouched, and nothing is left of the new one.</summary>
    /// <param name="step">The step that the deployment is in.</param>
    /// <param name="command">What waits for the deployment.</param>
    /// <param name="hold">What holds the step, if it has to go.</param>
    public async Task UndoesAsync(string step, LiveProcess command, IDisposable? hold = null)
    {
        var seen = await KillAsync(hold, sight => sight.Fault() ?? (sight.Ids.SequenceEqual(before.Ids) ? null : "there are other containers than before"));
        (await command.EndAsync()).Fails($"The kernel was restarted during step \"{step}\"", $"v{before.Release} goes on serving");
        Assert.Equal((before.Release, before.Ref, before.Body), (seen.Release, seen.Ref, seen.Body));
        var deployment = await Deployments.NewestAsync(bed, app.Name);
        Assert.Equal(("failed", step), (deployment.GetProperty("status").GetString(), deployment.GetProperty("step").GetString()));
    }

    /// <summary>After the commit point: the new release serves, and the old one retires.</summary>
    /// <param name="command">What waits for the deployment.</param>
    /// <param name="hold">What holds the step, if it has to go.</param>
    /// <returns>What is to be seen then.</returns>
    public async Task<Sight> GoesForwardAsync(LiveProcess command, IDisposable? hold = null)
    {
        var seen = await KillAsync(hold, sight => sight.Fault(mayRetire: true) ?? (sight.Release > before.Release ? null : "the old release serves"));
        (await command.EndAsync()).Ok();
        Assert.Equal("succeeded", (await Deployments.StatusesAsync(bed, app.Name))[0]);
        await Wait.UntilAsync(async () => (seen = await Sight.OfAsync(bed, app.Name)).Fault() is null, 30, () => $"the end of the old release: {seen}");
        Assert.Empty(before.Ids.Intersect(seen.Ids));
        return seen;
    }

    async Task<Sight> KillAsync(IDisposable? hold, Func<Sight, string?> fault)
    {
        var killed = bed.Kernel.Id;
        bed.Kernel.Kill();
        hold?.Dispose();
        await Wait.UntilAsync(() => bed.Kernel.Id is var id && id != 0 && id != killed, 15, () => $"a new kernel\n{bed.Kernel.Log()}");
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var seen = await Sight.OfAsync(bed, app.Name);
            if (fault(seen) is not { } wrong)
                return seen;
            Assert.True(clock.Elapsed.TotalSeconds < Seconds, $"{clock.Elapsed.TotalSeconds:0.0} s after the restart, {wrong}.\nBefore: {before}\nNow: {seen}\n{bed.Kernel.Log()}");
        }
    }
}
