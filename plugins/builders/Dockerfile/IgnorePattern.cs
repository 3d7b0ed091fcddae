using System.Text;
using System.Text.RegularExpressions;

namespace Skerry.Plugins.Builders.Dockerfile;

/// <summary>One line of a .dockerignore.</summary>
sealed class IgnorePattern
{
    readonly Regex _regex;

    IgnorePattern(bool isException, Regex regex) => (IsException, _regex) = (isException, regex);

    /// <summary>Whether it brings back what earlier lines left out.</summary>
    public bool IsException { get; }

    /// <summary>Whether it matches just this path.</summary>
    public bool IsMatch(ReadOnlySpan<char> path) => _regex.IsMatch(path);

    /// <summary>Reads a line that is neither blank nor a comment.</summary>
    /// <exception cref="ArgumentException">It is not a pattern.</exception>
    public static IgnorePattern Parse(string line)
    {
        var isException = line.StartsWith('!');
        var pattern = Clean(isException ? line[1..].Trim() : line);
        if (pattern.Length == 0)
            throw new ArgumentException("An exclamation mark alone brings nothing back.", nameof(line));
        return new(isException, new Regex(ToRegex(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    /// <summary>Takes out <c>.</c>, <c>..</c> and double slashes, as Go's filepath.Clean does, and a slash at either end.</summary>
    static string Clean(string pattern)
    {
        if (pattern.Length == 0)
            return "";
        var parts = new List<string>();
        foreach (var part in pattern.Split('/'))
            switch (part)
            {
                case "" or ".":
                    break;
                case ".." when parts is [.., not ".."]:
                    parts.RemoveAt(parts.Count - 1);
                    break;
                case ".." when pattern[0] == '/':
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    static string ToRegex(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    var isFirst = i == 0;
                    var rest = pattern.AsSpan(i += 2);
                    // Docker takes a first ** before plain text for "ends with", also without a slash between them.
                    if (rest is ['/', ..])
                        i++;
                    else if (isFirst && !rest.ContainsAny(@"*?[]\"))
                        rest = "";
                    regex.Append(rest.Length == 0 || i == pattern.Length ? ".*" : "(.*/)?");
                    i--;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '\\':
                    regex.Append(Regex.Escape(i + 1 < pattern.Length ? pattern[++i].ToString() : "\\"));
                    break;
                case '[':
                    i = AppendClass(regex, pattern, i);
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        return regex.Append(@"\z").ToString();
    }

    /// <summary>Copies a class such as <c>[a-z]</c> or <c>[^0-9]</c>; returns where it ends.</summary>
    static int AppendClass(StringBuilder regex, string pattern, int start)
    {
        var end = pattern.IndexOf(']', Math.Min(start + 2, pattern.Length));
        if (end < 0)
            throw new ArgumentException("A bracket is not closed.", nameof(pattern));
        var inside = pattern[(start + 1)..end];
        var negated = inside.StartsWith('^');
        // .NET would take an inner bracket for the subtraction of a class.
        regex.Append(negated ? "[^" : "[").Append((negated ? inside[1..] : inside).Replace("[", @"\[", StringComparison.Ordinal)).Append(']');
        return end;
    }
}
