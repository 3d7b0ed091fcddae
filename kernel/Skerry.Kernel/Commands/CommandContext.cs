using System.Globalization;
using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>One call of a command, as the command sees it.</summary>
sealed class CommandContext(ICommandSession session, CommandSpec spec, string id, IReadOnlyList<string> raw, ParsedArguments arguments, CommandOutput output) : ICommandContext
{
    public Caller Caller => session.Caller;

    public string Id => id;

    public IReadOnlyList<string> Raw => raw;

    public ICommandOutput Output => output;

    public Stream StandardInput => session.StandardInput;

    public Stream StandardOutput => session.StandardOutput;

    public Stream StandardError => session.StandardError;

    public ITerminal? Terminal => session.Terminal;

    public string WorkingDirectory => session.WorkingDirectory;

    public IReadOnlyDictionary<string, string> Environment => session.Environment;

    /// <summary>The session behind it.</summary>
    public ICommandSession Session => session;

    /// <summary>Where its output goes, with what only the kernel needs.</summary>
    public CommandOutput KernelOutput => output;

    public string? Find(string name) => arguments.Find(Declared(name));

    public string Get(string name) => arguments.Find(Declared(name)) ?? throw new InvalidOperationException($"\"{name}\" of {spec.Name} was not given.");

    public IReadOnlyList<string> GetAll(string name) => arguments.All(Declared(name));

    public bool Has(string flag) => arguments.Has(Declared(flag));

    public int? Number(string option) => Find(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public Task ConfirmAsync(string what, string expected, CancellationToken cancellationToken) =>
        arguments.Has(Confirmation.Force) ? Task.CompletedTask : Confirmation.AskAsync(session, output, what, expected, cancellationToken);

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        session.ExecuteAsync(program, arguments, environment);

    public Task ResumeWithAsync(IReadOnlyList<string> arguments) => session.ResumeWithAsync(arguments);

    string Declared(string name) =>
        spec.Arguments.Any(argument => argument.Name == name) || spec.Options.Concat(GlobalOptions.All).Any(option => option.Name == name)
            ? name
            : throw new InvalidOperationException($"{spec.Name} declares no argument or option \"{name}\".");
}
