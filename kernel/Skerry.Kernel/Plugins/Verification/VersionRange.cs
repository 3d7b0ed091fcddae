namespace Skerry.Kernel.Plugins.Verification;

/// <summary>A range of versions in NuGet's notation (https://learn.microsoft.com/nuget/concepts/package-versioning): <c>[1.0,2)</c>, <c>[1.2]</c>, <c>(,2)</c>, or <c>1.0</c> for that or any later one.</summary>
sealed record VersionRange(SemanticVersion? Lower, bool WithLower, SemanticVersion? Upper, bool WithUpper)
{
    /// <summary>Reads one; null if it is none.</summary>
    public static VersionRange? TryParse(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
            return null;
        if (text[0] is not ('[' or '('))
            return SemanticVersion.TryParse(text) is { } least ? new VersionRange(least, true, null, false) : null;
        if (text[^1] is not (']' or ')'))
            return null;

        var (withLower, withUpper) = (text[0] == '[', text[^1] == ']');
        var bounds = text[1..^1].Split(',');
        if (bounds.Length == 1)
            return withLower && withUpper && SemanticVersion.TryParse(bounds[0].Trim()) is { } exactly ? new VersionRange(exactly, true, exactly, true) : null;
        if (bounds.Length != 2 || !TryBound(bounds[0], out var lower) || !TryBound(bounds[1], out var upper) || (lower is null && upper is null))
            return null;
        return lower is not null && upper is not null && lower.CompareTo(upper) > 0 ? null : new VersionRange(lower, withLower, upper, withUpper);
    }

    /// <summary>Whether the version lies in it.</summary>
    public bool Contains(SemanticVersion version) =>
        (Lower is null || version.CompareTo(Lower) is var fromLower && (fromLower > 0 || (fromLower == 0 && WithLower)))
        && (Upper is null || version.CompareTo(Upper) is var fromUpper && (fromUpper < 0 || (fromUpper == 0 && WithUpper)));

    static bool TryBound(string text, out SemanticVersion? bound)
    {
        text = text.Trim();
        bound = text.Length == 0 ? null : SemanticVersion.TryParse(text);
        return text.Length == 0 || bound is not null;
    }
}
