using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Auditing;

/// <summary>A call's arguments as the audit keeps them: by name, without secrets, and not longer than anyone reads.</summary>
static class AuditArguments
{
    const int LongestValue = 200;
    const int MostValues = 50;
    const string Redacted = "[redacted]";

    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of a call whose words could not be read: how many there were. The words themselves may hold a secret.</summary>
    public static string Unread(int count) => $$"""{"words":{{count}}}""";

    /// <summary>Of a call that was read.</summary>
    public static string Of(CommandSpec spec, ParsedArguments arguments, IReadOnlyList<string> raw)
    {
        if (spec.TakesRawArguments)
            return spec.Arguments.Any(argument => argument.IsSecret) ? Unread(raw.Count) : new JsonObject { ["words"] = Values(raw, false) }.ToJsonString(Options);

        var json = new JsonObject();
        foreach (var (name, values) in arguments.Values)
        {
            var secret = spec.Arguments.Any(argument => argument.Name == name && (argument.IsSecret || argument.IsApp && !AppName.IsValid(values.FirstOrDefault())));
            json[name] = values.Count == 0 ? JsonValue.Create(true) : Values(values, secret);
        }

        return json.ToJsonString(Options);
    }

    static JsonArray Values(IReadOnlyList<string> values, bool secret) =>
        [.. values.Take(MostValues).Select(value => (JsonNode?)(secret ? NameOf(value) : Cut(value)))];

    /// <summary>Of <c>KEY=value</c> the key, of anything else nothing.</summary>
    static string NameOf(string value) => value.IndexOf('=') is > 0 and <= LongestValue and var end ? value[..end] : Redacted;

    static string Cut(string value)
    {
        var open = WithoutCredentials(value);
        return open.Length <= LongestValue ? open : open[..LongestValue] + "…";
    }

    /// <summary>An address without what stands before its host and after its question mark: people put passwords and tokens there.</summary>
    static string WithoutCredentials(string value)
    {
        const string separator = "://";
        if (value.IndexOf(separator, StringComparison.Ordinal) is not (>= 0 and var scheme))
            return value;
        var begin = scheme + separator.Length;
        if (value.LastIndexOf('@') is var at && at >= begin)
            value = value[..begin] + Redacted + value[at..];
        return value.IndexOf('?', begin) is >= 0 and var query ? value[..(query + 1)] + Redacted : value;
    }
}
