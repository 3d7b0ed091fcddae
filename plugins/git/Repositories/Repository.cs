using Skerry.Plugins.Git.Processes;

namespace Skerry.Plugins.Git.Repositories;

/// <summary>One app's bare repository: refs and commits.</summary>
/// <remarks>Safe for use by several threads: each call is one git program, and git does the locking.</remarks>
sealed class Repository(string folder)
{
    readonly GitProcess git = new(folder);

    /// <summary>Where it is.</summary>
    public string Folder => folder;

    public bool Exists => File.Exists(Path.Combine(folder, "HEAD"));

    /// <summary>The object that <paramref name="refName"/> points to, or null if there is no such ref.</summary>
    public async Task<string?> ResolveAsync(string refName, CancellationToken cancellation)
    {
        var result = await git.RunAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", refName], cancellation);
        return result.Succeeded ? result.Output : null;
    }

    /// <summary>The commit that an object id or ref stands for (a tag is followed), or null if it is none.</summary>
    public Task<string?> ResolveCommitAsync(string name, CancellationToken cancellation) =>
        ResolveAsync(name + "^{commit}", cancellation);

    /// <summary>Full names of the refs below <paramref name="prefix"/> and what they point to.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListRefsAsync(string prefix, CancellationToken cancellation)
    {
        var result = await git.RunAsync(["for-each-ref", "--format=%(objectname) %(refname)", prefix], cancellation);
        return result.OrThrow().Lines.Select(line => line.Split(' ', 2)).ToDictionary(parts => parts[1], parts => parts[0]);
    }

    /// <summary>Moves a ref, whatever it pointed to, unless <paramref name="expected"/> says what it must point to.</summary>
    /// <param name="refName">Full name.</param>
    /// <param name="id">The new object.</param>
    /// <param name="expected">The object that the ref must point to (zeros: it must not exist), or null for "any".</param>
    /// <param name="cancellation">Ends git.</param>
    /// <returns>Null, or git's reason for not doing it.</returns>
    public async Task<string?> UpdateRefAsync(string refName, string id, string? expected, CancellationToken cancellation) =>
        Reason(await git.RunAsync(["update-ref", "--end-of-options", refName, id, .. Optional(expected)], cancellation));

    /// <summary>Deletes a ref; a ref that is not there is deleted already unless <paramref name="expected"/> names an object.</summary>
    /// <returns>Null, or git's reason for not doing it.</returns>
    public async Task<string?> DeleteRefAsync(string refName, string? expected, CancellationToken cancellation) =>
        Reason(await git.RunAsync(["update-ref", "-d", "--end-of-options", refName, .. Optional(expected)], cancellation));

    /// <summary>Asks git whether a ref could be moved now (no conflicting name, no lock left behind), without moving it.</summary>
    /// <returns>Null, or git's reason why not.</returns>
    public async Task<string?> CheckUpdateAsync(string refName, string id, CancellationToken cancellation) =>
        Reason(await git.RunAsync(["update-ref", "--stdin", "-z"], cancellation, $"start\0update {refName}\0{id}\0\0prepare\0abort\0"));

    /// <summary>Whether <paramref name="ancestor"/> is in the history of <paramref name="descendant"/>.</summary>
    /// <returns>False also where the history was cut off and nobody can know.</returns>
    public async Task<bool> IsAncestorAsync(string ancestor, string descendant, CancellationToken cancellation) =>
        (await git.RunAsync(["merge-base", "--is-ancestor", ancestor, descendant], cancellation)).Succeeded;

    /// <summary>Whether the commit's tree has this path.</summary>
    public async Task<bool> HasPathAsync(string commit, string path, CancellationToken cancellation) =>
        (await git.RunAsync(["cat-file", "-e", $"{commit}:{path}"], cancellation)).Succeeded;

    /// <summary>The text of a file in the commit, or null if there is no such file.</summary>
    public async Task<string?> ReadFileAsync(string commit, string path, CancellationToken cancellation)
    {
        var result = await git.RunAsync(["cat-file", "blob", $"{commit}:{path}"], cancellation);
        return result.Succeeded ? result.Output : null;
    }

    /// <summary>The first line of a commit's message.</summary>
    public async Task<string> SubjectAsync(string commit, CancellationToken cancellation) =>
        (await git.RunAsync(["log", "-1", "--format=%s", commit], cancellation)).OrThrow().Output;

    /// <summary>Writes the commit's files as a tar archive.</summary>
    public Task ArchiveAsync(string commit, Stream target, CancellationToken cancellation) =>
        git.StreamAsync(["archive", "--format=tar", commit], target, cancellation);

    /// <summary>Makes <c>HEAD</c> name this branch, so that <c>git clone</c> checks it out.</summary>
    public async Task SetHeadAsync(string branch, CancellationToken cancellation) =>
        (await git.RunAsync(["symbolic-ref", "HEAD", $"refs/heads/{branch}"], cancellation)).OrThrow();

    /// <summary>Whether git would take this as the name of a branch.</summary>
    public async Task<bool> IsBranchNameAsync(string branch, CancellationToken cancellation) =>
        (await git.RunAsync(["check-ref-format", $"refs/heads/{branch}"], cancellation)).Succeeded && !branch.StartsWith('-');

    /// <summary>The commits of <paramref name="id"/>'s history, cut off at <paramref name="shallowFile"/>, that no ref reaches yet.</summary>
    public async Task<IReadOnlyList<string>> NewCommitsAsync(string id, string shallowFile, CancellationToken cancellation) =>
        (await git.RunAsync(["--shallow-file", shallowFile, "rev-list", id, "--not", "--all"], cancellation)).OrThrow().Lines;

    /// <summary>
    /// Packs what is loose and drops what nothing has reached for two weeks, if there is enough to be worth it. git
    /// does it in the background, one at a time a repository.
    /// </summary>
    public Task CollectGarbageAsync(CancellationToken cancellation) =>
        git.RunAsync(["-c", "gc.auto=2000", "gc", "--auto", "--quiet"], cancellation);

    /// <summary>Removes locks that a killed git left behind: no git holds one for as long as a minute.</summary>
    public void RemoveStaleLocks()
    {
        var files = Directory.EnumerateFiles(folder, "*.lock")
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "refs"), "*.lock", SearchOption.AllDirectories));
        foreach (var file in files.Where(f => File.GetLastWriteTimeUtc(f) < DateTime.UtcNow.AddMinutes(-1)).ToArray())
            File.Delete(file);
    }

    static string[] Optional(string? value) => value is null ? [] : [value];

    static string? Reason(GitResult result) =>
        result.Succeeded ? null : result.Error.Length > 0 ? result.Error : $"git {result.Command} exited {result.ExitCode}";
}
