using System.Text.RegularExpressions;

namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>The lines that a dying kernel leaves among its last words.</summary>
static partial class CrashMark
{
    /// <summary>A plugin did it.</summary>
    public static string OfCulprit(Culprit culprit) => $"skerryd: ended by \"{culprit.Plugin}\": {culprit.How.ReplaceLineEndings(" ")}";

    /// <summary>Somebody called for the exit, and it was not the kernel.</summary>
    /// <param name="busy">Ids of the plugins that were at work.</param>
    public static string OfExit(IEnumerable<string> busy) => $"skerryd: exit without leave; at work: {string.Join(' ', busy)}";

    /// <summary>Finds a culprit's line, or null.</summary>
    public static Culprit? FindCulprit(string words) =>
        CulpritLine().Match(words) is { Success: true } match ? new(match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>Finds an exit's line: the plugins that were at work; null if there is none.</summary>
    public static IReadOnlyList<string>? FindExit(string words) =>
        ExitLine().Match(words) is { Success: true } match ? match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : null;

    [GeneratedRegex("^skerryd: ended by \"([^\"]+)\": (.*)$", RegexOptions.Multiline)]
    private static partial Regex CulpritLine();

    [GeneratedRegex("^skerryd: exit without leave; at work: (.*)$", RegexOptions.Multiline)]
    private static partial Regex ExitLine();
}
