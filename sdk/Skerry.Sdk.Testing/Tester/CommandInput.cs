using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Testing;

/// <summary>A call of a command with all that can be said of it.</summary>
/// <param name="words">The words, the command's name first.</param>
public sealed class CommandInput(params string[] words)
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Who calls: the machine's administrator, if the test says nothing else. Others need a right: <see cref="PluginTester.GrantAsync"/>.</summary>
    public Caller Caller { get; init; } = TestCommandContext.Administrator;

    /// <summary>Standard input, such as what a person types.</summary>
    public string Input { get; init; } = "";

    /// <summary>What of the caller's environment is let through.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The caller's terminal; null for none.</summary>
    public ITerminal? Terminal { get; init; }
}
