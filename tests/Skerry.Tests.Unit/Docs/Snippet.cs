using System.Text.RegularExpressions;

namespace Skerry.Tests.Unit.Docs;

/// <summary>
/// A block of code in a page that says where it was taken from: <c>&lt;!-- snippet: path#name --&gt;</c> before it, and in that file the lines between
/// <c>// snippet: name</c> and <c>// end-snippet</c>; without <c>#name</c> it is the whole file. The path is from the root of the source tree.
/// </summary>
/// <param name="Page">The page, by its path.</param>
/// <param name="Source">What stands in the mark.</param>
/// <param name="Text">The block's lines.</param>
sealed partial record Snippet(string Page, string Source, string Text)
{
    /// <summary>All of a page. A mark without a block after it is one without text.</summary>
    public static IEnumerable<Snippet> In(string page) =>
        from mark in Mark().Matches(File.ReadAllText(page))
        select new Snippet(page, mark.Groups["source"].Value, mark.Groups["text"].Value.Trim('\n'));

    /// <summary>What the source has there now, or null.</summary>
    public string? Now(string root)
    {
        var (path, name) = Source.Split('#') switch { [var file, var part] => (file, part), [var file, ..] => (file, null), _ => ("", null) };
        var full = Path.Combine(root, path);
        if (!File.Exists(full))
            return null;
        var lines = File.ReadAllLines(full).Select(line => line.TrimStart('\uFEFF'));
        return name is null ? string.Join('\n', lines).Trim('\n') : Part(lines, name);
    }

    static string? Part(IEnumerable<string> lines, string name)
    {
        var part = lines.SkipWhile(line => !IsBegin(line, name)).Skip(1).TakeWhile(line => !line.Contains("end-snippet", StringComparison.Ordinal)).ToList();
        if (part.Count == 0)
            return null;
        var indent = part.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', part.Select(line => line.Length < indent ? "" : line[indent..])).Trim('\n');
    }

    static bool IsBegin(string line, string name) => line.Trim() is var text && (text == $"// snippet: {name}" || text == $"<!-- snippet: {name} -->");

    [GeneratedRegex(@"<!-- snippet: (?<source>[^\s]+) -->\s*(```[a-z]*\n(?<text>.*?)\n```)?", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
