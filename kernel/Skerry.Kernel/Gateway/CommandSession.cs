using Skerry.Kernel.Commands;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Gateway;

/// <summary>A caller of the gateway, as the command router sees it.</summary>
sealed class CommandSession(IGatewaySession session) : ICommandSession
{
    public IReadOnlyList<string> Arguments => session.Arguments;

    public Caller Caller => session.Caller;

    public Stream StandardInput => session.StandardInput;

    public Stream StandardOutput => session.StandardOutput;

    public Stream StandardError => session.StandardError;

    public ITerminal? Terminal => session.Terminal;

    public bool OutputIsTerminal => session.OutputIsTerminal;

    public string WorkingDirectory => session.WorkingDirectory;

    public IReadOnlyDictionary<string, string> Environment => session.Environment;

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        session.ExecAsync(program, arguments, environment);

    public Task ResumeWithAsync(IReadOnlyList<string> arguments) => session.SetResumeAsync(arguments);
}
