using System.Diagnostics;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>A testbed's kernel, as a process.</summary>
public sealed class Kernel(Testbed bed)
{
    /// <summary>Its process id now, or 0.</summary>
    public int Id => File.Exists(PidFile) && int.TryParse(File.ReadAllText(PidFile), out var id) && Directory.Exists($"/proc/{id}") ? id : 0;

    /// <summary>The supervisor's sign that it is to run.</summary>
    string WantedFile => Path.Combine(bed.Root, "run", "services", "kernel.on");

    string PidFile => Path.Combine(bed.Root, "run", "skerryd.pid");

    /// <summary>Ends it at once, and waits until its socket is closed: a command that reached a dying kernel would be lost with it.</summary>
    public void Kill()
    {
        var id = Id;
        Assert.True(id > 0, $"There is no kernel in {bed.Root}.");
        Signals.Send(id, Signals.Kill);
        Assert.True(SpinWait.SpinUntil(() => Id != id, TimeSpan.FromSeconds(5)), $"Kernel {id} did not end.");
    }

    /// <summary>Kills it and waits until another one answers. Returns how long nobody did.</summary>
    public async Task<TimeSpan> RestartAsync()
    {
        var (before, clock) = (Id, Stopwatch.StartNew());
        Kill();
        await Wait.UntilAsync(async () => Id != before && (await bed.LocalAsync("apps:list")).ExitCode == 0, 30, () => $"a new kernel in {bed.Root}\n{Log()}");
        return clock.Elapsed;
    }

    /// <summary>Kills it, and nobody starts another one.</summary>
    public void KillForGood()
    {
        File.Delete(WantedFile);
        Kill();
    }

    /// <summary>Starts one after <see cref="KillForGood"/>.</summary>
    public async Task StartAsync()
    {
        await File.WriteAllTextAsync(WantedFile, "");
        await Wait.UntilAsync(async () => (await bed.LocalAsync("apps:list")).ExitCode == 0, 30, () => $"a kernel in {bed.Root}\n{Log()}");
    }

    /// <summary>The end of its log.</summary>
    public string Log() => string.Join('\n', File.ReadLines(Path.Combine(bed.Root, "log", "kernel.log")).TakeLast(40));
}
