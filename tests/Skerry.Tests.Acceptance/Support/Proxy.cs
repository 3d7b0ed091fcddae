namespace Skerry.Tests.Acceptance.Support;

/// <summary>A testbed's nginx, as processes.</summary>
public sealed class Proxy(Testbed bed)
{
    /// <summary>The process ids of its workers, in order. A reload replaces all of them.</summary>
    public IReadOnlyList<int> Workers()
    {
        var master = File.ReadAllText(Path.Combine(bed.Root, "run", "services", "nginx.pid")).Split(' ')[0];
        return [.. File.ReadAllText($"/proc/{master}/task/{master}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order()];
    }
}
