using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Skerry.Plugins.Docker.Api;

/// <summary>Builds the path and query of a request; everything is escaped, null values are left out.</summary>
/// <param name="path">The path below the API version, with its leading slash and already escaped.</param>
sealed class QueryString(string path)
{
    readonly StringBuilder _text = new(path);
    bool _any;

    public QueryString Add(string name, string? value)
    {
        if (value is null)
            return this;
        _text.Append(_any ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _any = true;
        return this;
    }

    public QueryString Add(string name, bool value) => value ? Add(name, "1") : this;

    public QueryString Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a time as Docker reads it: seconds and nanoseconds since 1970 UTC.</summary>
    public QueryString Add(string name, DateTimeOffset? time)
    {
        if (time is null)
            return this;
        var ticks = (time.Value - DateTimeOffset.UnixEpoch).Ticks;
        return Add(name, string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerSecond}.{ticks % TimeSpan.TicksPerSecond * 100:D9}"));
    }

    public QueryString AddMap(string name, IReadOnlyDictionary<string, string>? map) =>
        map is null or { Count: 0 }
            ? this
            : Add(name, JsonSerializer.Serialize(new Dictionary<string, string>(map), DockerJson.Default.DictionaryStringString));

    /// <summary>Adds Docker's <c>filters</c>: objects that carry all of the labels (<c>key</c> or <c>key=value</c>).</summary>
    public QueryString AddLabelFilter(IEnumerable<string> labels) => AddFilter("label", labels);

    public QueryString AddFilter(string kind, IEnumerable<string> values) => AddFilters(new() { [kind] = [.. values] });

    /// <summary>Adds Docker's <c>filters</c>: values by kind.</summary>
    public QueryString AddFilters(Dictionary<string, string[]> filters) =>
        filters.Count == 0 ? this : Add("filters", JsonSerializer.Serialize(filters, DockerJson.Default.DictionaryStringStringArray));

    public override string ToString() => _text.ToString();

    public static implicit operator string(QueryString query) => query.ToString();

    /// <summary>An object's name or id as one path segment.</summary>
    public static string Segment(string nameOrId) =>
        nameOrId.Length == 0
            ? throw new ArgumentException("A name or id of a Docker object is needed, but it is empty.", nameof(nameOrId))
            : Uri.EscapeDataString(nameOrId);
}
