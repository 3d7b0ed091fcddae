namespace Skerry.Tests.Acceptance.Support;

/// <summary>A testbed's nginx, as processes.</summary>
public sealed class Proxy(Testbed bed)
{
    int Master => int.Parse(File.ReadAllText(Path.Combine(bed.Root, "run", "services", "nginx.pid")).Split(' ')[0]);

    /// <summary>The process ids of its workers, in order. A reload replaces all of them.</summary>
    public IReadOnlyList<int> Workers() =>
        [.. File.ReadAllText($"/proc/{Master}/task/{Master}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order()];

    /// <summary>Ends all of it at once.</summary>
    public void Kill()
    {
        var workers = Workers();
        Signals.Send(Master, Signals.Kill);
        foreach (var worker in workers)
            Signals.Send(worker, Signals.Kill);
    }
}
