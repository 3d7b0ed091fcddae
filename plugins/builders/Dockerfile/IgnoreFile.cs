using Skerry.Sdk;

namespace Skerry.Plugins.Builders.Dockerfile;

/// <summary>
/// A .dockerignore, with Docker's rules: later lines win over earlier ones, <c>!</c> brings back, a pattern that
/// matches a folder matches all that is in it, <c>**</c> is any number of folders.
/// </summary>
sealed class IgnoreFile
{
    readonly List<IgnorePattern> _patterns;

    IgnoreFile(List<IgnorePattern> patterns) => _patterns = patterns;

    /// <summary>Whether it leaves nothing out.</summary>
    public bool IsEmpty => _patterns.Count == 0;

    /// <summary>Reads one.</summary>
    /// <exception cref="SkerryException">A line is not a pattern; the message names it.</exception>
    public static IgnoreFile Parse(string text)
    {
        var patterns = new List<IgnorePattern>();
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            if (raw.StartsWith('#') || raw.Trim() is not { Length: > 0 } line)
                continue;
            try
            {
                patterns.Add(IgnorePattern.Parse(line));
            }
            catch (ArgumentException e)
            {
                throw new SkerryException(
                    $"Line {number} of .dockerignore, '{line}', is not a pattern: see https://docs.docker.com/build/concepts/context/#dockerignore-files", inner: e);
            }
        }
        return new(patterns);
    }

    /// <summary>Whether a path is left out.</summary>
    /// <param name="path">Relative to the context, with slashes, without one at its ends.</param>
    public bool IsIgnored(string path)
    {
        var ignored = false;
        foreach (var pattern in _patterns)
            // A pattern counts only where it would change something.
            if (pattern.IsException == ignored && MatchesOrParent(pattern, path))
                ignored = !pattern.IsException;
        return ignored;
    }

    static bool MatchesOrParent(IgnorePattern pattern, string path)
    {
        if (pattern.IsMatch(path))
            return true;
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            if (pattern.IsMatch(path.AsSpan(0, slash)))
                return true;
        return false;
    }
}
