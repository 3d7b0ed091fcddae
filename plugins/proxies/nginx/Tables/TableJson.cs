using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skerry.Plugins.Nginx.Tables;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireTable))]
[JsonSerializable(typeof(IReadOnlyList<WireApp>))]
sealed partial class TableJson : JsonSerializerContext;
