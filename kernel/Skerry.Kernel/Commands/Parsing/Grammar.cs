using System.CommandLine;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Parsing;

/// <summary>A command's declaration in System.CommandLine's terms. Everything may be absent here; the parser says what is missing, in our own words.</summary>
sealed class Grammar
{
    const int Unlimited = 100_000;

    public Grammar(CommandSpec spec, OptionNames names, bool withApp)
    {
        foreach (var option in names.All)
        {
            string[] aliases = names.Shorts.TryGetValue(option.Name, out var shortName) ? [shortName] : [];
            Options[option.Name] = new Option<string[]>(option.Name, aliases)
            {
                Arity = option.Value is null ? ArgumentArity.Zero : new ArgumentArity(1, Unlimited),
                AllowMultipleArgumentsPerToken = false,
            };
            Command.Add(Options[option.Name]);
        }

        foreach (var argument in spec.Arguments.Where(argument => withApp || !argument.IsApp))
        {
            var declared = new Argument<string[]>(argument.Name) { Arity = new ArgumentArity(0, argument.Many ? Unlimited : 1) };
            Arguments.Add((argument.Name, declared));
            Command.Add(declared);
        }
    }

    // System.CommandLine drops a first word that equals the command's name, and an app may be called "logs": so the name is one that no word can have.
    public Command Command { get; } = new("\0");

    public Dictionary<string, Option<string[]>> Options { get; } = [];

    public List<(string Name, Argument<string[]> Argument)> Arguments { get; } = [];
}
