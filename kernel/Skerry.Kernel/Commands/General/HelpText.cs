using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.General;

/// <summary>Help as text.</summary>
static class HelpText
{
    public static void Overview(IOutput output, IEnumerable<CommandSpec> commands)
    {
        output.Line("Usage: skerry [--quiet] [--format json] COMMAND <app> [command-specific-options]");
        output.Line("");
        output.Line("Commands:");
        Pairs(output, commands.Select(command => (command.Name + Arguments(command), command.Summary)));
        output.Line("");
        output.Line("`skerry help <command>` says more, also `skerry <command> --help`.");
    }

    public static void Group(IOutput output, string group, IEnumerable<CommandSpec> commands)
    {
        output.Line($"Usage: skerry {group}:COMMAND");
        output.Line("");
        Pairs(output, commands.Select(command => (command.Name + Arguments(command), command.Summary)));
    }

    public static void Command(IOutput output, CommandSpec command)
    {
        output.Line($"Usage: {Usage.Of(command)}");
        output.Line("");
        output.Line(command.Summary + ".");
        Section(output, "Arguments:", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Summary)));
        Section(output, "Options:", GlobalOptions.With(command).Select(option => (Usage.Option(option), option.Summary)));
        if (command.Aliases.Count > 0)
            Section(output, "Also called:", command.Aliases.Select(alias => (alias, "")));
        if (command.Details.Length > 0)
        {
            output.Line("");
            output.Line(command.Details);
        }
    }

    static void Section(IOutput output, string title, IEnumerable<(string, string)> pairs)
    {
        var list = pairs.ToList();
        if (list.Count == 0)
            return;
        output.Line("");
        output.Line(title);
        Pairs(output, list);
    }

    static void Pairs(IOutput output, IEnumerable<(string Left, string Right)> pairs)
    {
        const int widest = 44;
        var list = pairs.ToList();
        var width = list.Select(pair => pair.Left.Length).Where(length => length <= widest).DefaultIfEmpty(0).Max();
        foreach (var (left, right) in list)
            output.Line($"    {left.PadRight(width)}  {right}".TrimEnd());
    }

    static string Arguments(CommandSpec command) =>
        string.Concat(command.Arguments.Select(argument => argument.Optional ? $" [<{argument.Name}>]" : $" <{argument.Name}>" + (argument.Many ? "..." : "")));
}
