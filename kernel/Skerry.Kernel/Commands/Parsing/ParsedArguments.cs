namespace Skerry.Kernel.Commands.Parsing;

/// <summary>What a command was given, by the names of its arguments and options.</summary>
sealed class ParsedArguments(IReadOnlyDictionary<string, IReadOnlyList<string>> values, string? soleField)
{
    /// <summary>Nothing at all, for commands that take their words as they are.</summary>
    public static ParsedArguments None { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), null);

    /// <summary>By argument or option; a flag that was given has no values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values => values;

    /// <summary>The one field of a report that is wanted alone: <c>running</c> of <c>ps:report --running</c>.</summary>
    public string? Field => soleField;

    /// <summary>Whether it was given.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>Its value, the last one if there are several, or null.</summary>
    public string? Find(string name) => values.TryGetValue(name, out var given) && given.Count > 0 ? given[^1] : null;

    /// <summary>All its values.</summary>
    public IReadOnlyList<string> All(string name) => values.GetValueOrDefault(name) ?? [];
}
