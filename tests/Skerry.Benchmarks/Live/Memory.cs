namespace Skerry.Benchmarks.Live;

/// <summary>What the kernel holds in memory with all plugins, after some work and half a minute of rest.</summary>
sealed class Memory : IBenchmark
{
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    public string Name => "memory";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await KernelProcess.CrashAsync();
        await using var skerry = await Connection.OpenAsync(Testbed.User);
        await skerry.SendAsync("plugin:list");
        var fresh = KernelProcess.Memory;
        var app = await SmallApp.DeployAsync("remembered");
        for (var i = 0; i < 10; i++)
        {
            await skerry.SendAsync("apps:list");
            await skerry.SendAsync("ps:report", app.Name);
        }

        await app.RedeployAsync();
        await app.RedeployAsync();
        await Task.Delay(Rest);
        var idle = KernelProcess.Memory;
        return
        [
            new Figure("the kernel's resident memory, just started", fresh.Resident, "MB", 120),
            new Figure("  idle, after 20 commands and 3 pushes", idle.Resident, "MB", 120),
            new Figure("  of it its own share (PSS)", idle.Share, "MB"),
        ];
    }
}
