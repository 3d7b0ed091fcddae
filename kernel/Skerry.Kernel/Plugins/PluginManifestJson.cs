using System.Text.Json.Serialization;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins;

/// <summary>Strict: an unknown key, a missing one, one that stands twice or a null is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PluginManifest))]
sealed partial class PluginManifestJson : JsonSerializerContext;
