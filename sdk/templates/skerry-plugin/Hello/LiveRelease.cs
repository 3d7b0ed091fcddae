using System.Text.Json.Serialization;

namespace Hello;

/// <summary>A document: the release of an app that is live.</summary>
/// <param name="Release">Its number.</param>
/// <param name="Since">Since when.</param>
/// <param name="Event">The event that told of it; ids sort by time.</param>
sealed record LiveRelease(int Release, DateTimeOffset Since, string Event)
{
    public const string Collection = "live";
}

/// <summary>Reads and writes the documents. Generated when compiling: JSON by reflection would keep the plugin in memory after it was unloaded.</summary>
[JsonSerializable(typeof(LiveRelease))]
sealed partial class PluginJson : JsonSerializerContext;
