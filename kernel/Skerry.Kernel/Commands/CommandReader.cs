using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>Finds the command that is called, and reads its words. Whatever asks for help becomes a call of <c>help</c>.</summary>
sealed class CommandReader(CommandRegistry registry)
{
    const string Help = "help";
    const string Version = "version";
    const string HelpSuffix = ":help";

    static readonly CommandParser Globals = new(new CommandSpec("skerry", "") { Right = Right.None });

    /// <summary>Reads a call.</summary>
    /// <exception cref="SkerryException">There is no such command, or the words do not fit it.</exception>
    public CommandCall Read(ICommandSession session)
    {
        var words = CallWords.Split(session.Arguments);
        var commands = registry.Current;
        if (words.Command.Length == 0)
            return ReadNameless(words, session);
        if (words.Command.EndsWith(HelpSuffix, StringComparison.Ordinal) && words.Command[..^HelpSuffix.Length] is var group && commands.Groups.Contains(group))
            return Call(Help, [group], words.Leading, session);
        if (commands.Find(words.Command) is not { } entry)
            return ReadGroup(words, session);
        if (FindBelow(entry, words) is { } below)
            (entry, words) = below;
        if (entry.Spec.TakesRawArguments)
            return new(entry, ParsedArguments.None, words.Rest, OutputMode.Of(entry.Spec, Globals.Parse(words.Leading), session));
        if (CommandParser.AsksForHelp(words.All))
            return Call(Help, [entry.Spec.Name], [], session);
        var arguments = entry.Parser.Parse(words.All);
        return arguments.Has(GlobalOptions.Help.Name)
            ? Call(Help, [entry.Spec.Name], [], session)
            : new(entry, arguments, words.Rest, OutputMode.Of(entry.Spec, arguments, session));
    }

    /// <summary>The same call of the command that has the name now, for a call whose command was replaced with its plugin; null if none has taken its place.</summary>
    /// <exception cref="SkerryException">What was given does not fit the command as it is now.</exception>
    public CommandCall? Refresh(CommandCall call)
    {
        if (registry.Current.Find(call.Entry.Spec.Name) is not { } now || now == call.Entry)
            return null;
        var declared = now.Spec.Arguments.Select(argument => argument.Name).Concat(now.Spec.Options.Concat(GlobalOptions.All).Select(option => option.Name)).ToHashSet();
        var fits = call.Arguments.Values.Keys.All(declared.Contains)
            && (now.Spec.TakesRawArguments || now.Spec.Arguments.All(argument => argument.Optional || call.Arguments.Has(argument.Name)));
        return fits
            ? call with { Entry = now }
            : throw new SkerryException($"Plugin \"{now.Owner}\" was replaced by another version just now, which takes other words. See: skerry help {now.Spec.Name}");
    }

    CommandCall ReadNameless(CallWords words, ICommandSession session) =>
        words.Leading.Contains("--" + Version) || words.Leading.Contains("-v")
            ? Call(Version, [], [], session)
            : Call(Help, [], [.. words.Leading.Where(word => word is not ("--help" or "-h"))], session);

    CommandCall ReadGroup(CallWords words, ICommandSession session)
    {
        if (!registry.Current.Groups.Contains(words.Command))
            throw Unknown(words.Command);
        if (words.Rest.All(word => word is "--help" or "-h"))
            return Call(Help, [words.Command], words.Leading, session);
        throw new SkerryException($"\"{words.Command}\" is a group of commands, not a command.\nSee `skerry {words.Command}:help` for a list of them.");
    }

    /// <summary>
    /// <c>plugin:sources add</c> is <c>plugin:sources:add</c>. Only below a name that has a colon already, and where the word can be no argument: <c>logs failed</c>
    /// shows the logs of an app.
    /// </summary>
    (CommandEntry Entry, CallWords Words)? FindBelow(CommandEntry entry, CallWords words) =>
        words.Rest is [var first, ..] && entry.Spec is { Arguments.Count: 0, TakesRawArguments: false } && words.Command.Contains(':', StringComparison.Ordinal)
        && registry.Current.Find($"{words.Command}:{first}") is { } found
            ? (found, new CallWords(found.Spec.Name, words.Leading, [.. words.Rest.Skip(1)]))
            : null;

    CommandCall Call(string name, IReadOnlyList<string> words, IReadOnlyList<string> options, ICommandSession session)
    {
        var entry = registry.Current.Find(name) ?? throw Unknown(name);
        var arguments = entry.Parser.Parse([.. options, .. words]);
        return new(entry, arguments, words, OutputMode.Of(entry.Spec, arguments, session));
    }

    SkerryException Unknown(string name)
    {
        var shown = registry.Current.All.Where(entry => !entry.Spec.Hidden).SelectMany(entry => entry.Names);
        var why = registry.WhyMissing(name) is { } reason ? $"\n{reason}" : "";
        var suggestion = why.Length == 0 && Suggestions.Nearest(name, shown.Concat(registry.Current.Groups)) is { } near ? $"\nDid you mean \"{near}\"?" : "";
        return new SkerryException($"\"{Printable.Short(name)}\" is not a skerry command.{why}{suggestion}\nSee `skerry help` for a list of available commands.");
    }
}
