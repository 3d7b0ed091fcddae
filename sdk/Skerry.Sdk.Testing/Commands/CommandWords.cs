using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Testing;

/// <summary>Reads a command's words by its declaration, as far as tests need it: the kernel's parser also checks that nothing is missing.</summary>
static class CommandWords
{
    /// <summary>The values by argument and option; a flag that was given has none.</summary>
    /// <exception cref="ArgumentException">A word does not fit the declaration.</exception>
    public static Dictionary<string, List<string>> Read(CommandSpec spec, IEnumerable<string> words)
    {
        var values = new Dictionary<string, List<string>>();
        if (spec.TakesRawArguments)
            return values;
        var rest = new Queue<string>(words);
        var plain = new Queue<string>();
        var onlyArguments = false;
        while (rest.TryDequeue(out var word))
            if (onlyArguments || !word.StartsWith('-') || word.Length == 1)
                plain.Enqueue(word);
            else if (word == "--")
                onlyArguments = true;
            else
                ReadOption(spec, word, rest, values);
        foreach (var argument in spec.Arguments)
            while (plain.TryDequeue(out var word))
            {
                Of(values, argument.Name).Add(word);
                if (!argument.Many)
                    break;
            }
        return plain.Count == 0 ? values : throw new ArgumentException($"{spec.Name} takes no further argument \"{plain.Peek()}\".");
    }

    static void ReadOption(CommandSpec spec, string word, Queue<string> rest, Dictionary<string, List<string>> values)
    {
        var (name, value) = word.IndexOf('=') is > 0 and var equals ? (word[..equals], word[(equals + 1)..]) : (word, null);
        var option = spec.Options.FirstOrDefault(option => option.Name == name || option.Short == name)
            ?? throw new ArgumentException($"{spec.Name} declares no option \"{name}\".");
        var given = Of(values, option.Name);
        if (option.Value is not null)
            given.Add(value ?? (rest.TryDequeue(out var next) ? next : throw new ArgumentException($"Option {name} of {spec.Name} has no value.")));
    }

    static List<string> Of(Dictionary<string, List<string>> values, string name)
    {
        if (!values.TryGetValue(name, out var found))
            values[name] = found = [];
        return found;
    }
}
