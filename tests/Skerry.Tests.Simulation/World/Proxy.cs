using Skerry.Sdk;

namespace Skerry.Tests.Simulation.World;

/// <summary>
/// The proxy's route table: for each app the addresses that its requests go to. As in the real one, a new table is taken only from whoever names the
/// revision that it replaces, and only if it was not made from an older state of the database.
/// </summary>
sealed class Proxy
{
    /// <summary>Addresses by app; an app that is stopped or not deployed has none, and its visitors get 503.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Table { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Counts the tables.</summary>
    public int Revision { get; private set; }

    /// <summary>The state of the database that the table, or one that was the same, was made from.</summary>
    public long Number { get; private set; }

    /// <summary>Whether its control answers; what it serves it goes on serving.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>What a call for its health returns.</summary>
    public (int Revision, long Number, string Digest) Health()
    {
        RequireUp();
        return (Revision, Number, DigestOf(Table));
    }

    /// <summary>Takes a table, if it is to replace the present one. Returns whether it did.</summary>
    public bool Put(SortedDictionary<string, IReadOnlyList<string>> table, long number, int replaces)
    {
        if (!MayChange(number, replaces))
            return false;
        (Table, Number) = (table, number);
        Revision++;
        return true;
    }

    /// <summary>The present table is what a newer one would be. Returns whether it still is the present one.</summary>
    public bool Confirm(long number, int revision)
    {
        if (!MayChange(number, revision))
            return false;
        Number = number;
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

    bool MayChange(long number, int replaces)
    {
        RequireUp();
        if (number < Number)
            throw new SkerryException($"The route table is older (number {number}) than the one in force (number {Number}).");
        return replaces == Revision;
    }

    void RequireUp()
    {
        if (!IsUp)
            throw new UnreachableException("The proxy");
    }
}
