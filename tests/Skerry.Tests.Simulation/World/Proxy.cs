using Skerry.Sdk;

namespace Skerry.Tests.Simulation.World;

/// <summary>
/// The proxy's route table: for each app the addresses that its requests go to. As in the real one, a new table is taken only by whoever names the
/// revision that it replaces.
/// </summary>
sealed class Proxy
{
    /// <summary>Addresses by app; an app that is stopped or not deployed has none, and its visitors get 503.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Table { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Counts the tables.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether its control answers; what it serves it goes on serving.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>What a call for its health returns.</summary>
    public (int Revision, string Digest) Health()
    {
        if (!IsUp)
            throw new UnreachableException("The proxy");
        return (Revision, DigestOf(Table));
    }

    /// <summary>Takes a table, if it is to replace the present one. Returns whether it did.</summary>
    public bool Put(SortedDictionary<string, IReadOnlyList<string>> table, int replaces)
    {
        if (!IsUp)
            throw new UnreachableException("The proxy");
        if (replaces != Revision)
            return false;
        Table = table;
        Revision++;
        return true;
    }

    /// <summary>Two tables are the same if this is.</summary>
    public static string DigestOf(SortedDictionary<string, IReadOnlyList<string>> table) =>
        string.Join("; ", table.Select(app => $"{app.Key} -> {(app.Value.Count == 0 ? "503" : string.Join(' ', app.Value))}"));

    /// <summary>Refuses what it would not take.</summary>
    public static void Validate(SortedDictionary<string, IReadOnlyList<string>> table)
    {
        if (table.Values.SelectMany(addresses => addresses).GroupBy(address => address).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new SkerryException($"Address {twice.Key} stands twice in the route table.");
    }
}
