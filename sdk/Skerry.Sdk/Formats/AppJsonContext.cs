using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skerry.Sdk.Formats;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(AppJson))]
sealed partial class AppJsonContext : JsonSerializerContext;
