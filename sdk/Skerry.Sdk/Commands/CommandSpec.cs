namespace Skerry.Sdk.Commands;

/// <summary>Declaration of a command.</summary>
/// <param name="Name">
/// Such as <c>apps:create</c>: lowercase words with colons between them; help shows what begins with the same word together. Below a name with a colon whose
/// command takes no arguments a space will do too: people may type <c>plugin:sources add</c> for <c>plugin:sources:add</c>.
/// </param>
/// <param name="Summary">One line for help, without a full stop.</param>
public sealed record CommandSpec(string Name, string Summary)
{
    /// <summary>The right it needs: on the app, if it has an argument <see cref="ArgumentSpec.IsApp"/> and that was given, otherwise on the host.</summary>
    public required Right Right { get; init; }

    /// <summary>Its arguments, in order.</summary>
    public IReadOnlyList<ArgumentSpec> Arguments { get; init; } = [];

    /// <summary>Its options, beyond <c>--format</c>, <c>--quiet</c>, <c>--app</c> and <c>--help</c>, which all commands have.</summary>
    public IReadOnlyList<OptionSpec> Options { get; init; } = [];

    /// <summary>Other names for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Further help: paragraphs and examples, plain text.</summary>
    public string Details { get; init; } = "";

    /// <summary>Left out of help; for what programs call.</summary>
    public bool Hidden { get; init; }

    /// <summary>
    /// Set for commands that check access themselves because what they need is not known before they run. The router then only checks that the person is known.
    /// </summary>
    public bool ChecksAccessItself { get; init; }

    /// <summary>Arguments are handed over as they are, in <see cref="ICommandContext.Raw"/>, also what looks like an option.</summary>
    public bool TakesRawArguments { get; init; }
}
