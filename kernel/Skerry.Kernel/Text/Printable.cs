using System.Text;

namespace Skerry.Kernel.Text;

/// <summary>Makes text of unknown origin fit for a terminal: what somebody typed or stored must not move another's cursor.</summary>
static class Printable
{
    const int ShortLength = 80;

    /// <summary>Control characters shown as <c>\x1b</c>; tabs and ends of lines stay.</summary>
    public static string Text(string text)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsUnsafe(character))
                safe.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else
                safe.Append(character);
        }

        return safe.ToString();
    }

    /// <summary>The same on one line, cut at 80 characters.</summary>
    public static string Short(string text)
    {
        var line = Text(text.Length > ShortLength ? text[..(ShortLength - 3)] + "..." : text);
        return line.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
    }

    static bool IsUnsafe(char character) => char.IsControl(character) && character is not ('\n' or '\t' or '\r');
}
