using System.Formats.Tar;
using System.Text;

namespace Skerry.Plugins.Builders.Dockerfile;

/// <summary>What a Dockerfile build has to know of a source archive before it begins.</summary>
/// <param name="DockerfileFault">What is wrong with the Dockerfile, or null.</param>
/// <param name="IgnoreText">The text of .dockerignore (of Dockerfile.dockerignore, if there is one), or null.</param>
sealed record SourceArchive(string? DockerfileFault, string? IgnoreText)
{
    /// <summary>The file at the top of the source.</summary>
    public const string DockerfileName = "Dockerfile";

    /// <summary>Docker's file for what to leave out.</summary>
    public const string IgnoreName = ".dockerignore";

    /// <summary>The same for one Dockerfile only; where it is there, it alone counts.</summary>
    public const string OwnIgnoreName = "Dockerfile.dockerignore";

    /// <summary>Reads it; passes over the contents of all other files.</summary>
    public static async Task<SourceArchive> ReadAsync(string archive, CancellationToken cancel)
    {
        await using var file = File.OpenRead(archive);
        await using var reader = new TarReader(file);
        string? fault = null, ignore = null, ownIgnore = null, otherCase = null;
        var found = false;
        while (await reader.GetNextEntryAsync(copyData: false, cancel) is { } entry)
            switch (TopName(entry.Name))
            {
                case DockerfileName:
                    found = true;
                    fault = entry.Name.TrimStart('.', '/').Length > DockerfileName.Length || entry.EntryType == TarEntryType.Directory
                        ? "its Dockerfile is a folder, not a file"
                        : entry.EntryType != TarEntryType.SymbolicLink && IsEmpty(await ReadAsync(entry, cancel))
                            ? "its Dockerfile is empty; it needs at least a line 'FROM <image>'"
                            : null;
                    break;
                case IgnoreName when IsFile(entry):
                    ignore = await ReadAsync(entry, cancel);
                    break;
                case OwnIgnoreName when IsFile(entry):
                    ownIgnore = await ReadAsync(entry, cancel);
                    break;
                case { } name when name.Equals(DockerfileName, StringComparison.OrdinalIgnoreCase):
                    otherCase = name;
                    break;
            }
        if (!found)
            fault = "there is no Dockerfile at the top of its source" +
                (otherCase is null ? "" : $"; '{otherCase}' must be called '{DockerfileName}'");
        return new(fault, ownIgnore ?? ignore);
    }

    /// <summary>The path as Docker sees it: without a leading <c>./</c> or a trailing slash.</summary>
    public static string Normalize(string name)
    {
        while (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        return name.Trim('/');
    }

    static string TopName(string name)
    {
        name = Normalize(name);
        return name.IndexOf('/') is var slash and >= 0 ? name[..slash] : name;
    }

    static bool IsFile(TarEntry entry) =>
        entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && !Normalize(entry.Name).Contains('/');

    static bool IsEmpty(string text) =>
        text.Split('\n').All(line => line.Trim('\uFEFF', ' ', '\t', '\r') is "" or ['#', ..]);

    static async Task<string> ReadAsync(TarEntry entry, CancellationToken cancel)
    {
        if (entry.DataStream is null)
            return "";
        using var reader = new StreamReader(entry.DataStream, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(cancel);
    }
}
