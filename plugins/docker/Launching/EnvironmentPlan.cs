using System.Formats.Tar;
using System.Text;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Launching;

/// <summary>
/// How an environment gets into a container. Linux takes at most 131,071 bytes for one <c>NAME=value</c> and
/// about two megabytes for all of them; what is too long becomes the file <c>/run/skerry/config/NAME</c>, whose
/// path <c>NAME_FILE</c> holds.
/// </summary>
/// <param name="Variables"><c>NAME=value</c> each.</param>
/// <param name="Files">Content by name.</param>
sealed record EnvironmentPlan(IReadOnlyList<string> Variables, IReadOnlyDictionary<string, string> Files)
{
    const string Folder = "run/skerry/config";
    const int LongestVariable = 131_071;
    const int LongestTogether = 1024 * 1024;

    public static EnvironmentPlan Empty { get; } = new([], new Dictionary<string, string>());

    /// <summary>Plans it. Values are kept byte for byte.</summary>
    public static EnvironmentPlan For(IEnumerable<KeyValuePair<string, Secret>> environment)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
            variables[name] = value.Reveal();
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var together = variables.Sum(pair => Size(pair.Key, pair.Value));
        foreach (var (name, value) in variables.OrderByDescending(pair => Size(pair.Key, pair.Value)).ToList())
        {
            // A zero byte would end the variable.
            if (Size(name, value) <= LongestVariable && together <= LongestTogether && !value.Contains('\0'))
                continue;
            files[name] = value;
            variables.Remove(name);
            variables[name + "_FILE"] = $"/{Folder}/{name}";
            together -= Size(name, value);
        }
        return new([.. variables.Select(pair => $"{pair.Key}={pair.Value}")], files);
    }

    /// <summary>The files as an archive for the container's root, readable for whatever account the process has.</summary>
    public async Task<Stream> FilesAsTarAsync(CancellationToken cancel)
    {
        var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var folder in (string[])["run/skerry/", Folder + "/"])
                await writer.WriteEntryAsync(
                    new PaxTarEntry(TarEntryType.Directory, folder) { Mode = (UnixFileMode)0b111_101_101 }, cancel);
            foreach (var (name, value) in Files)
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"{Folder}/{name}")
                {
                    Mode = (UnixFileMode)0b100_100_100,
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(value)),
                }, cancel);
        }
        tar.Position = 0;
        return tar;
    }

    static int Size(string name, string value) => Encoding.UTF8.GetByteCount(name) + 1 + Encoding.UTF8.GetByteCount(value);
}
