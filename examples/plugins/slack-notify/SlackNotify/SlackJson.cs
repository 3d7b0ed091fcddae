using System.Text.Json.Serialization;
using SlackNotify.Hooks;
using SlackNotify.Messages;

namespace SlackNotify;

/// <summary>Reads and writes all JSON of the plugin. Generated when compiling: JSON by reflection would keep the plugin in memory after it was unloaded.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Hook))]
[JsonSerializable(typeof(Told))]
[JsonSerializable(typeof(SlackMessage))]
sealed partial class SlackJson : JsonSerializerContext;
