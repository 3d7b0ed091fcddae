using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NuGet.Versioning;
using Skerry.Kernel.Plugins.Packages;

namespace Skerry.Kernel.Plugins.Locking;

/// <summary>The lock file's text. Read strictly, for what it says becomes the names of folders and decides which code runs.</summary>
static class LockFileJson
{
    const int Format = 1;
    const int HashBytes = 64;

    static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        // For people: base64 without escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>No plugin.</summary>
    public static ImmutableSortedDictionary<string, LockedPlugin> Empty { get; } = ImmutableSortedDictionary.Create<string, LockedPlugin>(StringComparer.Ordinal);

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is not one; the message names the fault.</exception>
    public static ImmutableSortedDictionary<string, LockedPlugin> Read(byte[] json)
    {
        var content = JsonSerializer.Deserialize<Content>(json, Strict) ?? throw new JsonException("It is null.");
        if (content.Format != Format)
            throw new JsonException($"Its format is {content.Format}; this kernel knows {Format}. Was it written by a newer one?");
        var plugins = content.Plugins.Select(pair => Checked(pair.Key, pair.Value ?? throw new JsonException($"\"{pair.Key}\" is null.")));
        return Empty.AddRange(plugins.Select(plugin => KeyValuePair.Create(plugin.Id, plugin)));
    }

    /// <summary>Writes a text: the plugins by id, the same for the same plugins.</summary>
    public static byte[] Write(ImmutableSortedDictionary<string, LockedPlugin> plugins)
    {
        var entries = plugins.Values.Select(plugin => KeyValuePair.Create(plugin.Id, (Entry?)new Entry(plugin.Package, plugin.Version, plugin.Sha512, plugin.Source)));
        return [.. JsonSerializer.SerializeToUtf8Bytes(new Content(Format, new OrderedDictionary<string, Entry?>(entries)), Strict), (byte)'\n'];
    }

    static LockedPlugin Checked(string id, Entry entry)
    {
        var plugin = new LockedPlugin(entry.Package, entry.Version, entry.Sha512, entry.Source);
        if (plugin.Id != id || !PluginId.IsOne(id))
            throw new JsonException($"The package \"{plugin.Package}\" stands under \"{id}\"; it has to be its id in lower case.");
        if (!NuGetVersion.TryParse(plugin.Version, out var version) || version.ToNormalizedString() != plugin.Version)
            throw new JsonException($"The version \"{plugin.Version}\" of \"{id}\" is not one, such as \"1.2.0\".");
        if (!Convert.TryFromBase64String(plugin.Sha512, new byte[HashBytes + 1], out var length) || length != HashBytes)
            throw new JsonException($"The hash \"{plugin.Sha512}\" of \"{id}\" is not a SHA-512 in base64.");
        return plugin.Source.Length > 0 ? plugin : throw new JsonException($"\"{id}\" has no source.");
    }

    sealed record Content(int Format, OrderedDictionary<string, Entry?> Plugins);

    sealed record Entry(string Package, string Version, string Sha512, string Source);
}
