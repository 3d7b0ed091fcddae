using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.ProcReceive;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Commands;

/// <summary>The hook of git-receive-pack: the shell calls it in the repository's folder, with the protocol on standard input and output.</summary>
sealed class GitProcReceive(
    IApps apps, IAccess access, RepositoryStore repositories, PushRecords records, PushReceiver receiver, PushSession session, DeployedRefs deployedRefs) : ICommand
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
        var push = context.Find("--resume");
        var app = push is null ? AppOf(context) : (await RecordAsync(push, context)).App;
        await access.RequireAsync(context.Caller, Right.Deployer, app);
        try
        {
            var answers = push is null
                ? await receiver.ReceiveAsync(await apps.RequireAsync(app), await protocol.ReadRequestAsync(cancellationToken), context, cancellationToken)
                : await session.ResumeAsync(await RecordAsync(push, context), context, context.Number("--shown") ?? 0, cancellationToken);
            await protocol.WriteAnswersAsync(answers, cancellationToken);
            return ExitCodes.Success;
        }
        catch (InvalidDataException e)
        {
            // What the pusher's git or its user sends is not this plugin's failure.
            throw new SkerryException($"The push to \"{app}\" cannot be read: {e.Message}", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkerryException($"The push to \"{app}\" broke off: {e.Message} Push again.", inner: e);
        }
        finally
        {
            // Not awaited: git-receive-pack goes on only when this command has ended.
            _ = deployedRefs.EndShallowSessionAsync(app, push ?? context.Id);
        }
    }

    string AppOf(ICommandContext context) => repositories.AppOf(context.WorkingDirectory)
        ?? throw new SkerryException($"\"{Name}\" is called by git in an app's repository, not in \"{context.WorkingDirectory}\". Use git push.");

    async Task<PushRecord> RecordAsync(string push, ICommandContext context) =>
        await records.FindAsync(push) is { } record && record.Caller == context.Caller.Name
            ? record
            : throw new SkerryException($"There is no push \"{push}\" to go on with. Push again: git says what is there.");
}
