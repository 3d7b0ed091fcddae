using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Parsing;

/// <summary>The options that a command understands, by long and short name.</summary>
sealed class OptionNames
{
    readonly Dictionary<string, OptionSpec> _byName = [];

    public OptionNames(CommandSpec spec)
    {
        foreach (var option in GlobalOptions.With(spec))
        {
            // The command's own win over a global's short form: logs has a -q of its own kind, say.
            _byName.TryAdd(option.Name, option);
            if (option.Short is not null && _byName.TryAdd(option.Short, option))
                Shorts[option.Name] = option.Short;
        }
    }

    /// <summary>Short forms that are really the option's, by long name.</summary>
    public Dictionary<string, string> Shorts { get; } = [];

    /// <summary>All of them.</summary>
    public IEnumerable<OptionSpec> All => _byName.Where(pair => pair.Key == pair.Value.Name).Select(pair => pair.Value);

    /// <summary>The words up to <c>--</c> that look like options and are none, with their places.</summary>
    public IEnumerable<(int Index, string Word)> Unknown(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count && words[i] != "--"; i++)
        {
            var word = words[i];
            if (word.Length < 2 || word[0] != '-')
                continue;
            if (_byName.TryGetValue(NameOf(word), out var option))
                i += option.Value is not null && NameOf(word) == word ? 1 : 0;
            else if (word[1] == '-' || !_byName.TryGetValue(word[..2], out _))
                yield return (i, word);
        }
    }

    /// <summary>The option in a word, without a value: <c>--num</c> of <c>--num=5</c>.</summary>
    public static string NameOf(string word) => word.IndexOfAny(['=', ':']) is > 0 and var end ? word[..end] : word;
}
