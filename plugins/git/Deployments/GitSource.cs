using MediatR;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Source;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Deployments;

/// <summary>The role <c>source:git</c>: what a deployment asks of the push that it came from.</summary>
sealed class GitSource(IApps apps, AppSettingsStore settingsStore, RepositoryStore repositories, DeployedRefs deployedRefs, PushRecords records)
    : IRequestHandler<FetchSource, SourceSnapshot>, IRequestHandler<ConfirmSource, Unit>, IRequestHandler<DiscardSource, Unit>
{
    public const string Capability = "source:git";

    /// <summary>Checks the push against what is deployed now, and writes the commit's files into the deployment's own folder.</summary>
    public async Task<SourceSnapshot> Handle(FetchSource request, CancellationToken cancellationToken)
    {
        var facts = SourceFacts.Parse(request.Facts);
        // For a push whose session was lost before it wrote this itself.
        if (await records.FindAsync(facts.Push) is { Deployment: null } record)
            await records.SaveAsync(record with { Deployment = request.Deployment });

        var settings = await settingsStore.GetAsync(await apps.RequireAsync(request.App));
        var repository = repositories.For(request.App);
        if (await repository.ResolveCommitAsync(facts.Commit, cancellationToken) is null)
            throw new SkerryException($"Commit \"{facts.Commit}\" is not in the repository of \"{request.App}\" any more; push it again.");

        RefuseOtherBranch(request.App, facts, settings);
        await RefuseStaleAsync(repository, await deployedRefs.CurrentAsync(request.App, facts.Ref, cancellationToken), facts, request.Output, cancellationToken);
        if (await repository.CheckUpdateAsync(facts.Ref, facts.NewId, cancellationToken) is { } reason)
            throw new SkerryException($"\"{facts.Ref}\" cannot be moved to \"{facts.NewId}\": {reason}");
        await WarnOfWhatIsMissingAsync(repository, facts.Commit, request.Output, cancellationToken);

        var archive = Path.Combine(request.WorkFolder, "source.tar");
        await WriteAsync(repository, facts.Commit, archive, cancellationToken);
        return new SourceSnapshot
        {
            Archive = archive,
            Revision = facts.Commit,
            Procfile = await repository.ReadFileAsync(facts.Commit, "Procfile", cancellationToken),
            AppJson = await repository.ReadFileAsync(facts.Commit, "app.json", cancellationToken),
            Environment = settings.RevEnvVar is { } name ? new Dictionary<string, string> { [name] = facts.Commit } : [],
        };
    }

    public async Task<Unit> Handle(ConfirmSource request, CancellationToken cancellationToken)
    {
        await deployedRefs.ConfirmAsync(request.App, request.Deployment, SourceFacts.Parse(request.Facts), cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(DiscardSource request, CancellationToken cancellationToken)
    {
        var repository = repositories.For(request.App);
        if (repository.Exists)
            await repository.ForgetAsync(SourceFacts.Parse(request.Facts).Push, cancellationToken);
        return Unit.Value;
    }

    static async Task WriteAsync(Repository repository, string commit, string archive, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(archive, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16, useAsync: true);
            await repository.ArchiveAsync(commit, file, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkerryException($"The source could not be written to \"{archive}\": {e.Message}", inner: e);
        }
    }

    static void RefuseOtherBranch(string app, SourceFacts facts, AppSettings settings)
    {
        if (settings.DeployBranch is not { } branch || facts.Ref == "refs/heads/" + branch || facts.Ref == "refs/tags/" + branch)
            return;
        throw new SkerryException(
            $"The deploy branch of \"{app}\" became \"{branch}\" while this push of \"{facts.Ref}\" waited.\n" +
            $"To deploy this branch, run: git:set {app} deploy-branch <branch>, and push again.");
    }

    /// <summary>
    /// Another push may have gone live since this one was sent. Only now, at the head of the app's queue, does nobody
    /// else move the ref.
    /// </summary>
    static async Task RefuseStaleAsync(Repository repository, string? current, SourceFacts facts, IOutput output, CancellationToken cancellation)
    {
        // git-receive-pack moves the ref of a shallow push itself, and only from where it was when the push was sent.
        if (facts.IsShallow && current is not null && current != facts.OldId)
            throw new SkerryException($"fetch first: {Short(current)} was deployed while this push from a shallow clone waited.\nPush again.");
        if (current is null || current == facts.NewId || await repository.IsAncestorAsync(current, facts.Commit, cancellation))
            return;
        var replaced = $"{Short(current)} ({await repository.SubjectAsync(current, cancellation)})";
        if (!facts.IsForced)
        {
            throw new SkerryException(
                $"fetch first: {replaced} was deployed while this push waited, and \"{Short(facts.Commit)}\" does not contain it.\n" +
                "Run: git pull, and push again.");
        }

        output.Warn($"This push replaces {replaced}, which is not in the history of {Short(facts.Commit)}.");
    }

    static async Task WarnOfWhatIsMissingAsync(Repository repository, string commit, IOutput output, CancellationToken cancellation)
    {
        if (await repository.HasPathAsync(commit, ".gitmodules", cancellation))
            output.Warn("Submodules are not fetched: their folders are empty in this build. Commit the files themselves if the build needs them.");
        if (await repository.ReadFileAsync(commit, ".gitattributes", cancellation) is { } attributes && attributes.Contains("filter=lfs", StringComparison.Ordinal))
            output.Warn("Git LFS is not supported: files that it tracks are only pointers in this build.");
    }

    static string Short(string id) => id[..Math.Min(10, id.Length)];
}
