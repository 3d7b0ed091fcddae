namespace Skerry.Kernel.Releases;

/// <summary>Names of config values that differ between two snapshots, each list sorted. Never the values.</summary>
/// <param name="Added">Only in the later one.</param>
/// <param name="Removed">Only in the earlier one.</param>
/// <param name="Changed">In both, with different values.</param>
public sealed record ConfigDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed)
{
    /// <summary>Whether there is no difference.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Names that have a new value in the later snapshot, sorted.</summary>
    public IReadOnlyList<string> Set => [.. Added.Concat(Changed).Order(StringComparer.Ordinal)];

    /// <summary>Compares two snapshots.</summary>
    public static ConfigDifference Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) => new(
        Sorted(after.Keys.Where(name => !before.ContainsKey(name))),
        Sorted(before.Keys.Where(name => !after.ContainsKey(name))),
        Sorted(after.Keys.Where(name => before.TryGetValue(name, out var value) && value != after[name])));

    /// <summary>
    /// What brings the config from <paramref name="now"/> to <paramref name="wanted"/>, but for what has been changed since it was <paramref name="before"/>:
    /// that is newer than the wish, and stays.
    /// </summary>
    public static (SortedDictionary<string, string> Set, IReadOnlyList<string> Unset) Merge(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now, IReadOnlyDictionary<string, string> wanted)
    {
        var difference = Of(now, wanted);
        var set = difference.Set.Where(IsUntouched).ToDictionary(name => name, name => wanted[name]);
        return (new(set, StringComparer.Ordinal), [.. difference.Removed.Where(IsUntouched)]);

        bool IsUntouched(string name) => before.GetValueOrDefault(name) == now.GetValueOrDefault(name);
    }

    static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
