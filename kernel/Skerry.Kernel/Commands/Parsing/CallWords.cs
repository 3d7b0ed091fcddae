namespace Skerry.Kernel.Commands.Parsing;

/// <summary>A call's words: the command's name, and what belongs to it. Options may stand before the name too, as in <c>--quiet apps:list</c>.</summary>
/// <param name="Command">The command's name; empty if there was none.</param>
/// <param name="Leading">Options before the name.</param>
/// <param name="Rest">The words after the name.</param>
sealed record CallWords(string Command, IReadOnlyList<string> Leading, IReadOnlyList<string> Rest)
{
    /// <summary>Leading options, then the rest.</summary>
    public IReadOnlyList<string> All => Leading.Count == 0 ? Rest : [.. Leading, .. Rest];

    public static CallWords Split(IReadOnlyList<string> words)
    {
        var i = 0;
        while (i < words.Count && words[i].StartsWith('-'))
        {
            var takesValue = GlobalOptions.All.Any(option => option.Value is not null && option.Name == words[i]);
            i += takesValue && i + 1 < words.Count ? 2 : 1;
        }

        var leading = words.Take(i).ToList();
        return i == words.Count
            ? new("", leading, [])
            : new(words[i], leading, [.. words.Skip(i + 1)]);
    }
}
