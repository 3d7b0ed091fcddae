using System.CommandLine;
using System.Globalization;
using Skerry.Kernel.Text;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Parsing;

/// <summary>Reads the words of one command as it declares them, with System.CommandLine behind it. Thread-safe.</summary>
sealed class CommandParser(CommandSpec spec)
{
    // No response files: a word that begins with @ is a word.
    static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    readonly OptionNames _options = new(spec);
    readonly ArgumentSpec? _app = spec.Arguments.FirstOrDefault(argument => argument.IsApp);
    readonly Lazy<Grammar> _whole = new(() => new Grammar(spec, new OptionNames(spec), withApp: true));
    readonly Lazy<Grammar> _withoutApp = new(() => new Grammar(spec, new OptionNames(spec), withApp: false));

    /// <summary>Whether help is asked for, wherever the word stands before <c>--</c>.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> words) =>
        words.TakeWhile(word => word != "--").Any(word => word == GlobalOptions.Help.Name);

    /// <summary>Reads them.</summary>
    /// <exception cref="UsageException">They do not fit.</exception>
    public ParsedArguments Parse(IReadOnlyList<string> words)
    {
        words = TakeField(words, out var field);
        var grammar = _whole.Value;
        var result = grammar.Command.Parse(words, Configuration);
        if (_app is not null && StandsForTheApp.Any(option => grammar.Options.TryGetValue(option, out var declared) && result.GetResult(declared) is { Implicit: false }))
        {
            grammar = _withoutApp.Value;
            result = grammar.Command.Parse(words, Configuration);
        }

        var values = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var option in _options.All)
            ReadOption(option, grammar, result, values);
        foreach (var (name, argument) in grammar.Arguments)
        {
            if (result.GetResult(argument) is { Tokens.Count: > 0 } given)
                values[name] = [.. given.Tokens.Select(token => token.Value)];
        }

        PlaceApp(values);
        if (_app is not null && values.ContainsKey(_app.Name) && values.ContainsKey(OptionSpec.Global.Name))
            throw new UsageException(spec, $"\"{GlobalOptions.App.Name}\" and \"{OptionSpec.Global.Name}\" exclude each other");
        if (values.ContainsKey(GlobalOptions.Help.Name))
            return new(values, field);
        if (result.UnmatchedTokens.Count > 0)
            throw new UsageException(spec, TooMany(result.UnmatchedTokens));
        foreach (var missing in spec.Arguments.Where(argument => !argument.Optional && !values.ContainsKey(argument.Name)))
            throw new UsageException(spec, missing.IsApp ? "Please specify an app to run the command on" : $"Please specify <{missing.Name}>: {missing.Summary}");
        return new(values, field);
    }

    static IReadOnlyList<string> StandsForTheApp { get; } = [GlobalOptions.App.Name, OptionSpec.Global.Name];

    bool ShowsFields => spec.Name.EndsWith(":report", StringComparison.Ordinal) || spec.Name.EndsWith(":info", StringComparison.Ordinal);

    void ReadOption(OptionSpec option, Grammar grammar, ParseResult result, Dictionary<string, IReadOnlyList<string>> values)
    {
        if (result.GetResult(grammar.Options[option.Name]) is not { Implicit: false } given)
            return;
        var texts = given.Tokens.Select(token => token.Value).ToList();
        if (option.Value is not null && texts.Count < given.IdentifierTokenCount)
            throw new UsageException(spec, $"Option \"{option.Name}\" needs a value: {Usage.Option(option)}");
        if (option.IsNumber && texts.Find(text => !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) is { } wrong)
            throw new UsageException(spec, $"Option \"{option.Name}\" takes a whole number, not \"{Printable.Short(wrong)}\"");
        values[option.Name] = texts;
    }

    void PlaceApp(Dictionary<string, IReadOnlyList<string>> values)
    {
        if (!values.TryGetValue(GlobalOptions.App.Name, out var given))
            return;
        if (_app is null)
            throw new UsageException(spec, $"\"{spec.Name}\" takes no option \"--app\"");
        values.Remove(GlobalOptions.App.Name);
        values[_app.Name] = given;
    }

    string TooMany(IReadOnlyList<string> left) => spec.Arguments.Any(argument => argument.IsSecret)
        ? "There are more words than the command takes; quote a value that has spaces"
        : $"\"{Printable.Short(left[0])}\" is one word more than the command takes";

    /// <summary>Refuses unknown options, but for reports and infos, where the name of a field may stand as an option.</summary>
    IReadOnlyList<string> TakeField(IReadOnlyList<string> words, out string? field)
    {
        field = null;
        var unknown = _options.Unknown(words).ToList();
        if (unknown.Count == 0)
            return words;
        if (ShowsFields && unknown is [(var index, ['-', '-', .. var name])])
        {
            field = name;
            return [.. words.Where((_, i) => i != index)];
        }

        var word = OptionNames.NameOf(unknown[0].Word);
        var suggestion = Suggestions.Nearest(word, _options.All.Select(option => option.Name)) is { } near ? $" Did you mean \"{near}\"?" : "";
        throw new UsageException(spec, $"\"{Printable.Short(word)}\" is not an option of {spec.Name}.{suggestion}");
    }
}
