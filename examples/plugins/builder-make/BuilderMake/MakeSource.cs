using System.Formats.Tar;

namespace BuilderMake;

/// <summary>What the top of an app's source says about building it with make.</summary>
/// <param name="Makefile">The makefile's name, or null.</param>
/// <param name="HasProcfile">Whether there is a Procfile.</param>
sealed record MakeSource(string? Makefile, bool HasProcfile)
{
    // In the order in which make itself looks for them.
    static readonly string[] Names = ["GNUmakefile", "makefile", "Makefile"];

    /// <summary>Why it is not for this builder, or null.</summary>
    public string? Fault =>
        Makefile is null ? "there is no Makefile at the top of its source"
        : HasProcfile ? null
        : $"there is a {Makefile}, but no Procfile that says what to start";

    /// <summary>Reads the names in a source archive, and none of the contents.</summary>
    public static async Task<MakeSource> ReadAsync(string archive, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>();
        await using var file = File.OpenRead(archive);
        await using var reader = new TarReader(file);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.SymbolicLink)
                found.Add(entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name);
        }

        return new(Names.FirstOrDefault(found.Contains), found.Contains("Procfile"));
    }
}
