using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skerry.Plugins.Routing.Routes;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AppRouting))]
sealed partial class RoutingJson : JsonSerializerContext;
