using System.Text.Json.Serialization;

namespace Skerry.Plugins.Docker.Scheduling.Addresses;

/// <summary>JSON of what is kept in the store.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AddressLease))]
sealed partial class AddressJson : JsonSerializerContext;
