using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skerry.Plugins.Nginx.Admin;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AdminHealth))]
[JsonSerializable(typeof(AdminRevision))]
[JsonSerializable(typeof(AdminProblem))]
[JsonSerializable(typeof(Dictionary<string, int>))]
sealed partial class AdminJson : JsonSerializerContext;
