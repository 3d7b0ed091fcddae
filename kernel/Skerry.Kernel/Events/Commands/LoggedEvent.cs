using System.Text;
using System.Text.Json;
using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.State;
using Skerry.Kernel.Text;

namespace Skerry.Kernel.Events.Commands;

/// <summary>An event as the log holds it.</summary>
sealed record LoggedEvent(long Sequence, string Id, string Type, DateTimeOffset Time, string? App, string Actor, string Cause, string Body)
{
    const string Columns = "sequence, id, type, time, app, actor, cause, body";

    static readonly string[] Common = ["id", "time", "app", "actor", "cause"];

    /// <summary>The latest, the oldest of them first; of one app, or all.</summary>
    public static IReadOnlyList<LoggedEvent> Latest(IQuery query, string? app, int count) => app is null
        ? query.Query($"SELECT * FROM (SELECT {Columns} FROM events ORDER BY sequence DESC LIMIT $1) ORDER BY sequence", Map, count)
        : query.Query($"SELECT * FROM (SELECT {Columns} FROM events WHERE app = $1 ORDER BY sequence DESC LIMIT $2) ORDER BY sequence", Map, app, count);

    /// <summary>Those after one.</summary>
    public static IReadOnlyList<LoggedEvent> After(IQuery query, string? app, long sequence) => app is null
        ? query.Query($"SELECT {Columns} FROM events WHERE sequence > $1 ORDER BY sequence", Map, sequence)
        : query.Query($"SELECT {Columns} FROM events WHERE app = $1 AND sequence > $2 ORDER BY sequence", Map, app, sequence);

    /// <summary>On one line for people.</summary>
    public string ToText()
    {
        var text = new StringBuilder($"{ValueText.Of(Time)} {Type}");
        if (App is not null)
            text.Append(' ').Append(App);
        text.Append(" by ").Append(Printable.Text(Actor));
        foreach (var property in Details(JsonDocument.Parse(Body)))
            text.Append(' ').Append(property.Name).Append('=').Append(Printable.Text(property.Value.ToString()));
        return text.ToString().ReplaceLineEndings(" ");
    }

    /// <summary>As a JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", Sequence);
        json.WriteString("id", Id);
        json.WriteString("type", Type);
        json.WriteString("time", Time.ToUniversalTime());
        json.WriteString("app", App);
        json.WriteString("actor", Actor);
        json.WriteString("cause", Cause);
        json.WriteStartObject("details");
        foreach (var property in Details(JsonDocument.Parse(Body)))
            property.WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static IEnumerable<JsonProperty> Details(JsonDocument body) =>
        body.RootElement.EnumerateObject().Where(property => !Common.Contains(property.Name) && property.Value.ValueKind != JsonValueKind.Null);

    static LoggedEvent Map(Row row) => new(row.Long(0), row.Text(1), row.Text(2), row.Time(3), row.TextOrNull(4), row.Text(5), row.Text(6), row.Text(7));
}
