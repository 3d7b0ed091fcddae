namespace Skerry.Kernel.Releases;

/// <summary>How a process type differs between two releases.</summary>
/// <param name="Process">Its name.</param>
/// <param name="From">As it is in the one; null if it is not there.</param>
/// <param name="To">As it is in the other; null if it is not there.</param>
public sealed record ProcessDifference(string Process, ReleaseProcess? From, ReleaseProcess? To)
{
    /// <summary>As people read it, on one line.</summary>
    public string Text => (From, To) switch
    {
        (null, { } added) => $"added: count {added.Count}, {Command(added)}",
        ({ }, null) => "removed",
        ({ } before, { } after) => string.Join("; ", Changes(before, after)),
        _ => "",
    };

    static IEnumerable<string> Changes(ReleaseProcess before, ReleaseProcess after)
    {
        if (before.Count != after.Count)
            yield return $"count {before.Count} -> {after.Count}";
        if (before.Command != after.Command)
            yield return $"{Command(before)} -> {Command(after)}";
    }

    static string Command(ReleaseProcess process) => process.Command is { } command ? $"\"{command}\"" : "the image's own command";
}
