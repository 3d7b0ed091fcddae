using System.Text.Json.Serialization;

namespace TestPlugins;

/// <summary>A service that was created.</summary>
/// <param name="Passwords">Of the linked apps, encrypted, by app.</param>
sealed record ServiceRecord(Dictionary<string, string> Passwords);

[JsonSerializable(typeof(ServiceRecord))]
sealed partial class ServiceJson : JsonSerializerContext;
