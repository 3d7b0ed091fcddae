using Skerry.Kernel.Commands;
using Skerry.Kernel.Gateway;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Hosting;

/// <summary>Hands what comes in at the gateway to the command router.</summary>
sealed class SessionCommands(CommandRouter router) : ISessionHandler
{
    public async Task<int> HandleAsync(IGatewaySession session, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Interrupted, session.Disconnected);
        return await router.RunAsync(new Session(session), ended.Token);
    }

    sealed class Session(IGatewaySession session) : ICommandSession
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
}
