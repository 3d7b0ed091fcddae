using System.Text.Json.Serialization;

namespace TestPlugins;

[JsonSerializable(typeof(string))]
sealed partial class RecordsJson : JsonSerializerContext;
