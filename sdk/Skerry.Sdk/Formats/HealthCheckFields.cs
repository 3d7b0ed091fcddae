using System.Text.Json;

namespace Skerry.Sdk.Formats;

/// <summary>The fields of a health check, and what each may hold.</summary>
static class HealthCheckFields
{
    const int LongestSeconds = 3600;

    static readonly SortedDictionary<string, Func<JsonElement, string?>> Known = new(StringComparer.Ordinal)
    {
        ["attempts"] = value => NumberFault(value, 1, 100),
        ["command"] = CommandFault,
        ["content"] = TextFault,
        ["httpHeaders"] = HeadersFault,
        ["initialDelay"] = value => NumberFault(value, 0, LongestSeconds),
        ["listening"] = value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "is to be true or false",
        ["name"] = TextFault,
        ["onFailure"] = _ => "is not done here: no command of an app's files runs on the host. Remove it; `skerry events` tells of checks that fail",
        ["path"] = value => TextFault(value) ?? (value.GetString()!.StartsWith('/') ? null : "is to begin with \"/\", such as \"/health\""),
        ["port"] = value => NumberFault(value, 1, 65535),
        ["scheme"] = value => WordFault(value, "http", "https"),
        ["timeout"] = value => NumberFault(value, 1, LongestSeconds),
        ["type"] = value => WordFault(value, "startup", "liveness", "readiness"),
        ["uptime"] = value => NumberFault(value, 1, LongestSeconds),
        ["wait"] = value => NumberFault(value, 0, LongestSeconds),
        ["warn"] = value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "is to be true or false",
    };

    /// <summary>What is wrong with a field, or null.</summary>
    public static string? Fault(JsonProperty field) => Known.TryGetValue(field.Name, out var rule)
        ? rule(field.Value)
        : $"is not a field of a health check; fields are {string.Join(", ", Known.Keys.Where(name => name != "onFailure"))}";

    /// <summary>What is wrong with a whole number, or null.</summary>
    public static string? NumberFault(JsonElement value, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? null
            : $"is to be a whole number from {least} to {most}{(value.ValueKind == JsonValueKind.Number ? $", not {value.GetRawText()}" : "")}";

    static string? TextFault(JsonElement value) => value.ValueKind == JsonValueKind.String ? null : "is to be a text in quotes";

    static string? WordFault(JsonElement value, params string[] words) =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()) ? null : $"is to be one of {string.Join(", ", words.Select(word => $"\"{word}\""))}";

    static string? CommandFault(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String) && value[0].GetString() != ""
            ? null
            : "is to be a list of words, such as [\"./check\", \"--quick\"]";

    static string? HeadersFault(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsHeader)
            ? null
            : "is to be a list of headers, such as [{ \"name\": \"Accept\", \"value\": \"text/plain\" }], without line breaks";

    static bool IsHeader(JsonElement header) =>
        header.ValueKind == JsonValueKind.Object
        && header.EnumerateObject().All(part => part.Name is "name" or "value" && part.Value.ValueKind == JsonValueKind.String && !part.Value.GetString()!.Any(char.IsControl))
        && header.TryGetProperty("name", out var name) && name.GetString()!.Length > 0 && !name.GetString()!.Any(letter => letter is ' ' or ':' || !char.IsAscii(letter))
        && header.TryGetProperty("value", out _);
}
