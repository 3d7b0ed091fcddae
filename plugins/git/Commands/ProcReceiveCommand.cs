using Skerry.Plugins.Git.ProcReceive;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Commands;

/// <summary>The hook of git-receive-pack: the shell calls it in the repository's folder, with the protocol on standard input and output.</summary>
sealed class ProcReceiveCommand(IApps apps, IAccess access, RepositoryStore repositories, PushRecords records, PushReceiver receiver, PushSession session) : ICommand
{
    public const string Name = "git:proc-receive";

    public static CommandSpec Spec { get; } = new(Name, "decides about a push (called by git)")
    {
        Right = Right.Deployer,
        Options =
        [
            new OptionSpec("--resume", "goes on with a push after the connection was lost") { Value = "push" },
            new OptionSpec("--shown", "lines that were shown before") { Value = "lines", IsNumber = true },
        ],
        ChecksAccessItself = true,
        Hidden = true,
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var protocol = new ProcReceiveProtocol(context.StandardInput, context.StandardOutput);
        var answers = context.Find("--resume") is { } push
            ? await ResumeAsync(push, context, cancellationToken)
            : await ReceiveAsync(protocol, context, cancellationToken);
        await protocol.WriteAnswersAsync(answers, cancellationToken);
        return ExitCodes.Success;
    }

    async Task<IReadOnlyList<RefAnswer>> ReceiveAsync(ProcReceiveProtocol protocol, ICommandContext context, CancellationToken cancellation)
    {
        var name = repositories.AppOf(context.WorkingDirectory)
            ?? throw new SkerryException($"\"{Name}\" is called by git in an app's repository, not in \"{context.WorkingDirectory}\". Use git push.");
        await access.RequireAsync(context.Caller, Right.Deployer, name);
        var app = await apps.RequireAsync(name);
        var request = await protocol.ReadRequestAsync(cancellation);
        return await receiver.ReceiveAsync(app, request, context, cancellation);
    }

    async Task<IReadOnlyList<RefAnswer>> ResumeAsync(string push, ICommandContext context, CancellationToken cancellation)
    {
        if (await records.FindAsync(push) is not { } record || record.Caller != context.Caller.Name)
            throw new SkerryException($"There is no push \"{push}\" to go on with. Push again: git says what is there.");
        await access.RequireAsync(context.Caller, Right.Deployer, record.App);
        return await session.ResumeAsync(record, context, context.Number("--shown") ?? 0, cancellation);
    }
}
