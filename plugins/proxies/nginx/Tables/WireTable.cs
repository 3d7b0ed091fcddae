namespace Skerry.Plugins.Nginx.Tables;

/// <summary>The table as nginx reads it, in its file and over its socket.</summary>
sealed record WireTable
{
    /// <summary>nginx's number of it; only in the file.</summary>
    public long Revision { get; init; }

    /// <summary>The kernel's number of it: a smaller one than that of the table in force is refused; 0 is not compared.</summary>
    public long Number { get; init; }

    /// <summary>The start of the machine for which its addresses are true.</summary>
    public required string BootId { get; init; }

    /// <summary>Digest of <see cref="Apps"/>: two tables with the same one are the same.</summary>
    public required string Digest { get; init; }

    public required IReadOnlyList<WireApp> Apps { get; init; }
}
