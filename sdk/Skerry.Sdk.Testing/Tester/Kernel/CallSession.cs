using System.Text;
using Skerry.Kernel.Commands;
using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Testing;

/// <summary>A call as the command router takes it, with its streams in memory.</summary>
sealed class CallSession(CommandInput input) : ICommandSession
{
    readonly MemoryStream _output = new();
    readonly MemoryStream _error = new();
    ExecutedProgram? _executed;
    IReadOnlyList<string> _resume = [];

    public IReadOnlyList<string> Arguments => input.Words;

    public Caller Caller => input.Caller;

    public Stream StandardInput { get; } = new MemoryStream(Encoding.UTF8.GetBytes(input.Input));

    public Stream StandardOutput => _output;

    public Stream StandardError => _error;

    public ITerminal? Terminal => input.Terminal;

    public bool OutputIsTerminal => input.Terminal is not null;

    public string WorkingDirectory => "/";

    public IReadOnlyDictionary<string, string> Environment => input.Environment;

    public CommandRun Result(int exitCode) => new(exitCode, Encoding.UTF8.GetString(_output.ToArray()), Encoding.UTF8.GetString(_error.ToArray()))
    {
        Executed = _executed,
        Resume = _resume,
    };

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        _executed = new(program, arguments, environment);
        return Task.CompletedTask;
    }

    public Task ResumeWithAsync(IReadOnlyList<string> arguments)
    {
        _resume = arguments;
        return Task.CompletedTask;
    }
}
