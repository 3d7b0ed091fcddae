using System.Globalization;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>A version after https://semver.org, with the order that it defines; missing numbers are 0. What stands after a plus does not count.</summary>
sealed record SemanticVersion(int Major, int Minor, int Patch, string Prerelease) : IComparable<SemanticVersion>
{
    /// <summary>Reads one; null if it is none.</summary>
    public static SemanticVersion? TryParse(string text)
    {
        var core = text.Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        var prerelease = dash < 0 ? "" : core[(dash + 1)..];
        Span<int> parts = [0, 0, 0];
        if (numbers.Length > 3 || (dash >= 0 && prerelease.Length == 0))
            return null;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]))
                return null;
        }

        return new SemanticVersion(parts[0], parts[1], parts[2], prerelease);
    }

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
            return 1;
        var byNumbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return byNumbers != 0 ? byNumbers : ComparePrerelease(Prerelease, other.Prerelease);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Patch}{(Prerelease.Length == 0 ? "" : "-" + Prerelease)}";

    static int ComparePrerelease(string left, string right)
    {
        // A version without a prerelease comes after all of its prereleases.
        if (left.Length == 0 || right.Length == 0)
            return right.Length.CompareTo(left.Length);
        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var (leftIsNumber, rightIsNumber) = (int.TryParse(lefts[i], out var l), int.TryParse(rights[i], out var r));
            var order = leftIsNumber && rightIsNumber ? l.CompareTo(r)
                : leftIsNumber != rightIsNumber ? (leftIsNumber ? -1 : 1)
                : string.CompareOrdinal(lefts[i], rights[i]);
            if (order != 0)
                return order;
        }

        return lefts.Length.CompareTo(rights.Length);
    }
}
