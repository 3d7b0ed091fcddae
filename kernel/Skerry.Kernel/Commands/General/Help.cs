using Skerry.Kernel.Commands.Parsing;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.General;

/// <summary><c>help</c>.</summary>
sealed class Help(CommandRegistry registry) : ICommand
{
    public static CommandSpec Spec { get; } = new("help", "Show what there is, or how a command is used")
    {
        Right = Right.None,
        Arguments = [new("command", "a command, or a group of them such as apps") { Optional = true }],
        Options = [new("--all", "also the commands that only programs call")],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var commands = registry.Current;
        var name = context.Find("command");
        if (name is null)
            Overview(context, [.. commands.All.Select(entry => entry.Spec).Where(spec => context.Has("--all") || !spec.Hidden)]);
        else if (commands.Find(name) is { } entry && !(commands.Groups.Contains(name) && entry.Spec.Name != name))
            Command(context, entry.Spec);
        else if (commands.Groups.Contains(name))
            Group(context, name, [.. commands.InGroup(name).Select(entry => entry.Spec)]);
        else
            throw new SkerryException($"\"{Printable.Short(name)}\" is not a skerry command.\nSee `skerry help` for a list of available commands.");
        return Task.FromResult(ExitCodes.Success);
    }

    static void Overview(ICommandContext context, IReadOnlyList<CommandSpec> commands)
    {
        if (context.Output.IsJson)
            ShowTable(context, commands);
        else
            HelpText.Overview(context.Output, commands);
    }

    static void Group(ICommandContext context, string group, IReadOnlyList<CommandSpec> commands)
    {
        if (context.Output.IsJson)
            ShowTable(context, commands);
        else
            HelpText.Group(context.Output, group, commands);
    }

    static void ShowTable(ICommandContext context, IReadOnlyList<CommandSpec> commands) =>
        context.Output.Show(new Table(["command", "summary"], [.. commands.Select(command => (IReadOnlyList<object?>)[command.Name, command.Summary])]));

    static void Command(ICommandContext context, CommandSpec command)
    {
        if (!context.Output.IsJson)
        {
            HelpText.Command(context.Output, command);
            return;
        }

        context.Output.Show(new Report("", [
            new("command", command.Name),
            new("summary", command.Summary),
            new("usage", Usage.Of(command)),
            new("arguments", command.Arguments.Select(argument => new Field(argument.Name, argument.Summary)).ToList()),
            new("options", GlobalOptions.With(command).Select(option => new Field(option.Name, option.Summary)).ToList()),
            new("aliases", command.Aliases),
            new("details", command.Details),
        ]));
    }
}
