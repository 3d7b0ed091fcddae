using System.Globalization;
using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>One call of a command, as the command sees it.</summary>
sealed class CommandContext(ICommandSession session, CommandCall call, string id, CommandOutput output) : ICommandContext
{
    public Caller Caller => session.Caller;

    public string Id => id;

    public IReadOnlyList<string> Raw => call.Raw;

    public ICommandOutput Output => output;

    public Stream StandardInput => session.StandardInput;

    public Stream StandardOutput => session.StandardOutput;

    public Stream StandardError => session.StandardError;

    public ITerminal? Terminal => session.Terminal;

    public string WorkingDirectory => session.WorkingDirectory;

    public IReadOnlyDictionary<string, string> Environment => session.Environment;

    /// <summary>The session behind it.</summary>
    public ICommandSession Session => session;

    /// <summary>How it wants its results.</summary>
    public OutputMode Mode => call.Mode;

    public string? Find(string name) => call.Arguments.Find(Declared(name));

    public string Get(string name) => call.Arguments.Find(Declared(name)) ?? throw new InvalidOperationException($"\"{name}\" of {call.Entry.Spec.Name} was not given.");

    public IReadOnlyList<string> GetAll(string name) => call.Arguments.All(Declared(name));

    public bool Has(string flag) => call.Arguments.Has(Declared(flag));

    public int? Number(string option) => Find(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public Task ConfirmAsync(string what, string expected, CancellationToken cancellationToken) =>
        call.Arguments.Has(Confirmation.Force) ? Task.CompletedTask : Confirmation.AskAsync(session, output, what, expected, cancellationToken);

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        session.ExecuteAsync(program, arguments, environment);

    public Task ResumeWithAsync(IReadOnlyList<string> arguments) => session.ResumeWithAsync(arguments);

    string Declared(string name) =>
        call.Entry.Spec.Arguments.Any(argument => argument.Name == name) || call.Entry.Spec.Options.Concat(GlobalOptions.All).Any(option => option.Name == name)
            ? name
            : throw new InvalidOperationException($"{call.Entry.Spec.Name} declares no argument or option \"{name}\".");
}
