using System.Globalization;
using System.Text.RegularExpressions;
using Skerry.Sdk;

namespace Skerry.Plugins.Routing.Settings;

/// <summary>All settings of an app's routes, by the names that Dokku gives them.</summary>
static partial class RouteProperties
{
    static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);
    const long LargestBody = 1L << 40;
    const string Size = "a size such as 512k, 50m or 1g, at most 1024g; 0 for no limit";
    const string Time = "a time such as 90s, 5m or 1h, from 1s to 24h";

    public static IReadOnlyList<RouteProperty> All { get; } =
    [
        new("client-max-body-size", Size,
            (options, text) => ParseSize(text) is { } size ? options with { MaxBodySize = size } : null,
            options => options with { MaxBodySize = null },
            options => options.MaxBodySize is { } size ? FormatSize(size) : null),
        new("proxy-buffering", "on or off",
            (options, text) => text is "on" or "off" ? options with { Buffering = text == "on" } : null,
            options => options with { Buffering = null },
            options => options.Buffering is { } on ? on ? "on" : "off" : null),
        new("proxy-read-timeout", Time,
            (options, text) => ParseTime(text) is { } time ? options with { ReadTimeout = time } : null,
            options => options with { ReadTimeout = null },
            options => options.ReadTimeout is { } time ? FormatTime(time) : null),
        new("proxy-send-timeout", Time,
            (options, text) => ParseTime(text) is { } time ? options with { SendTimeout = time } : null,
            options => options with { SendTimeout = null },
            options => options.SendTimeout is { } time ? FormatTime(time) : null),
    ];

    /// <summary>The property of a name.</summary>
    /// <exception cref="SkerryException">There is none.</exception>
    public static RouteProperty Require(string name) => All.FirstOrDefault(property => property.Name == name)
        ?? throw new SkerryException($"\"{name}\" is not a property of the proxy. There are: {string.Join(", ", All.Select(property => property.Name))}");

    static long? ParseSize(string text)
    {
        if (Amount().Match(text) is not { Success: true } match || match.Groups["unit"].Value is not ("" or "k" or "m" or "g" or "K" or "M" or "G"))
            return null;
        var factor = match.Groups["unit"].Value.ToLowerInvariant() switch { "k" => 1L << 10, "m" => 1L << 20, "g" => 1L << 30, _ => 1 };
        var size = long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor;
        return size <= LargestBody ? size : null;
    }

    static string FormatSize(long size) => size switch
    {
        > 0 when size % (1L << 30) == 0 => $"{size >> 30}g",
        > 0 when size % (1L << 20) == 0 => $"{size >> 20}m",
        > 0 when size % (1L << 10) == 0 => $"{size >> 10}k",
        _ => size.ToString(CultureInfo.InvariantCulture),
    };

    static TimeSpan? ParseTime(string text)
    {
        if (Amount().Match(text) is not { Success: true } match || match.Groups["unit"].Value is not ("" or "s" or "m" or "h"))
            return null;
        var factor = match.Groups["unit"].Value switch { "m" => 60, "h" => 3600, _ => 1 };
        var time = TimeSpan.FromSeconds(long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor);
        return time >= TimeSpan.FromSeconds(1) && time <= LongestTimeout ? time : null;
    }

    static string FormatTime(TimeSpan time) => $"{(long)time.TotalSeconds}s";

    [GeneratedRegex(@"\A(?<number>\d{1,9})(?<unit>[a-zA-Z]?)\z")]
    private static partial Regex Amount();
}
