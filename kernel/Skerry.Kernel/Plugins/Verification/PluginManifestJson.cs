using System.Text.Json;
using System.Text.Json.Serialization;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>Reads manifests, strictly: an unknown key, a missing one, one that stands twice or a null is an error.</summary>
static class PluginManifestJson
{
    // By reflection: source-generated readers lose the defaults of init-only properties. All types here are the SDK's, so this pins no plugin.
    static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is not one; the message names the fault.</exception>
    public static PluginManifest Read(byte[] json) => JsonSerializer.Deserialize<PluginManifest>(json, Strict) ?? throw new JsonException("It is null.");
}
