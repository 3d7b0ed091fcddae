using System.Text;
using System.Text.Json;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Output;

/// <summary>A call's results and messages. Every method writes what it shows in one piece, so lines never mix and long work is seen as it happens.</summary>
sealed class CommandOutput(Stream output, Stream error, OutputMode mode) : ICommandOutput
{
    readonly Lock _writing = new();
    List<Report>? _collected;

    public bool IsJson => mode.Json;

    public bool IsTerminal => mode.Terminal;

    /// <summary>Whether headings and steps are left out.</summary>
    public bool IsQuiet => mode.Quiet;

    public void Step(string text) => Lines(Prefixes.Step, text, !mode.Quiet);

    public void Heading(string text) => Lines(Prefixes.Heading, text, !mode.Quiet);

    public void Detail(string text) => Lines(Prefixes.Detail, text, true);

    public void Line(string text) => Lines("", text, true);

    public void Warn(string text) => Write(error, Encoding.UTF8.GetBytes(Prefixed(Prefixes.Warn, Printable.Text(text))));

    public void Show(Report report)
    {
        if (mode.Field is not null)
            ShowField(report, mode.Field);
        else if (!mode.Json)
            Text(text => Layout.Report(text, report, mode.Quiet));
        else if (_collected is not null)
            _collected.Add(report);
        else
            Json(json => ValueJson.Object(json, report.Fields));
    }

    public void Show(IReadOnlyList<Report> reports)
    {
        if (mode.Field is not null || !mode.Json || _collected is not null)
        {
            foreach (var report in reports)
                Show(report);
        }
        else
        {
            Json(json => Objects(json, reports));
        }
    }

    public void Show(Table table)
    {
        if (mode.Json)
            Json(json => ValueJson.Array(json, table));
        else
            Text(text => Layout.Table(text, table, mode.Quiet));
    }

    public void ShowNames(string heading, IReadOnlyList<string> names)
    {
        if (mode.Json)
            Json(json => ValueJson.Value(json, names));
        else
            Text(text => text.Append(mode.Quiet || heading.Length == 0 ? "" : $"{Prefixes.Heading}{heading}\n").AppendJoin("", names.Select(name => Printable.Text(name) + "\n")));
    }

    public void ShowValue(string value)
    {
        if (mode.Json)
            Json(json => json.WriteStringValue(value));
        else
            Write(output, Encoding.UTF8.GetBytes(value + "\n"));
    }

    /// <summary>Reports from here on become one JSON array, written by <see cref="EndCollecting"/>.</summary>
    public void BeginCollecting() => _collected = [];

    /// <summary>Writes the array.</summary>
    public void EndCollecting()
    {
        var reports = _collected ?? [];
        _collected = null;
        if (mode.Json && mode.Field is null)
            Json(json => Objects(json, reports));
    }

    /// <summary>Bytes of standard output as they are.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes) => Write(output, bytes);

    void ShowField(Report report, string wanted)
    {
        var found = report.Fields.FirstOrDefault(field => field.Key == wanted)
            ?? report.Fields.FirstOrDefault(field => wanted.EndsWith("-" + field.Key, StringComparison.Ordinal))
            ?? throw new SkerryException($"Invalid flag passed, valid flags: {string.Join(", ", report.Fields.Select(field => "--" + field.Key))}");
        if (mode.Json)
            Json(json => ValueJson.Value(json, found.Value));
        else
            Text(text => text.Append(ValueText.Of(found.Value)).Append('\n'));
    }

    static void Objects(Utf8JsonWriter json, IReadOnlyList<Report> reports)
    {
        json.WriteStartArray();
        foreach (var report in reports)
            ValueJson.Object(json, report.Fields);
        json.WriteEndArray();
    }

    void Lines(string prefix, string text, bool wanted)
    {
        if (wanted && !mode.Json)
            Write(output, Encoding.UTF8.GetBytes(Prefixed(prefix, text)));
    }

    void Text(Action<StringBuilder> compose)
    {
        var text = new StringBuilder();
        compose(text);
        Write(output, Encoding.UTF8.GetBytes(text.ToString()));
    }

    void Json(Action<Utf8JsonWriter> compose) => Write(output, ValueJson.Document(compose));

    static string Prefixed(string prefix, string text) =>
        string.Concat(text.Split('\n').Select(line => (line.Length == 0 ? prefix.TrimEnd() : prefix + line.TrimEnd('\r')) + "\n"));

    void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            lock (_writing)
                stream.Write(bytes);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody is there any more. The command's token tells it so; what it does is worth finishing, or not, without us.
        }
    }
}
