using System.Text.Json.Serialization;
using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Settings;

namespace Skerry.Plugins.Git;

/// <summary>How this plugin's documents are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SourceFacts))]
[JsonSerializable(typeof(DeployedRef))]
[JsonSerializable(typeof(PushRecord))]
[JsonSerializable(typeof(AppSettings))]
sealed partial class GitJson : JsonSerializerContext;
