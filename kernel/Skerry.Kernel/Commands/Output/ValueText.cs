using System.Globalization;
using Skerry.Kernel.Text;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Output;

/// <summary>Typed values as people read them.</summary>
static class ValueText
{
    public static string Of(object? value) => Printable.Text(value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => string.Join(' ', texts),
        IEnumerable<Field> fields => string.Join(' ', fields.Select(field => $"{field.Key}={Of(field.Value)}")),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    });

    /// <summary><c>created-at</c> as <c>Created at</c>.</summary>
    public static string Label(string key) => key.Length == 0 ? key : char.ToUpperInvariant(key[0]) + key[1..].Replace('-', ' ');
}
