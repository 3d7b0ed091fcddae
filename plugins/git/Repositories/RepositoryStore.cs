using Skerry.Plugins.Git.Processes;

namespace Skerry.Plugins.Git.Repositories;

/// <summary>All repositories of this installation: one bare repository an app, <c>repos/&lt;app&gt;.git</c>.</summary>
/// <param name="root">The folder <c>repos</c>; its group is the login account's, and new entries inherit it.</param>
/// <param name="hookProgram">The shell, which git runs as its <c>proc-receive</c> hook.</param>
sealed class RepositoryStore(string root, string hookProgram)
{
    const string Suffix = ".git";

    const UnixFileMode Shared = UnixFileMode.SetGroup
        | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    /// <summary>The repository of an app, whether or not it exists. The app's name must have been checked.</summary>
    public Repository For(string app) => new(Path.Combine(root, app + Suffix));

    /// <summary>The app that a folder belongs to, or null if it is not one of these repositories.</summary>
    public string? AppOf(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Path.GetDirectoryName(full) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) && full.EndsWith(Suffix, StringComparison.Ordinal)
            ? Path.GetFileName(full)[..^Suffix.Length]
            : null;
    }

    /// <summary>The apps that have a repository.</summary>
    public IReadOnlyList<string> Apps() => !Directory.Exists(root)
        ? []
        : [.. Directory.EnumerateDirectories(root, "*" + Suffix).Select(folder => Path.GetFileName(folder)[..^Suffix.Length]).Where(app => app.Length > 0 && app[0] != '.')];

    /// <summary>Makes the repository if it is missing, and brings its settings and hook up to date if it is there.</summary>
    public async Task<Repository> EnsureAsync(string app, CancellationToken cancellation)
    {
        var repository = For(app);
        if (!repository.Exists)
            await CreateAsync(repository, cancellation);
        else
            Configure(repository.Folder);
        return repository;
    }

    /// <summary>Removes the repository. Idempotent.</summary>
    public void Remove(string app)
    {
        var repository = For(app);
        if (!Directory.Exists(repository.Folder))
            return;
        // Renamed first: a push that starts now finds nothing, rather than half of it.
        var doomed = Path.Combine(root, $".{app}-{Guid.NewGuid():n}");
        Directory.Move(repository.Folder, doomed);
        Delete(doomed);
    }

    /// <summary>Removes what an interrupted creation or removal left behind.</summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(root))
            return;
        foreach (var folder in Directory.EnumerateDirectories(root, ".*"))
            Delete(folder);
    }

    async Task CreateAsync(Repository repository, CancellationToken cancellation)
    {
        if (!Directory.Exists(root))
        {
            Directory.CreateDirectory(root);
            File.SetUnixFileMode(root, File.GetUnixFileMode(root) | Shared);
        }

        // Made beside its place and renamed: nobody ever sees half a repository.
        var staging = Path.Combine(root, $".new-{Guid.NewGuid():n}");
        try
        {
            var init = await new GitProcess(staging).RunAsync(
                ["init", "--quiet", "--bare", "--shared=group", "--initial-branch=main", "--template=", staging], cancellation);
            init.OrThrow();
            Configure(staging);
            Directory.Move(staging, repository.Folder);
        }
        catch (IOException) when (repository.Exists)
        {
            // Two first pushes at once: the other one made it.
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
    }

    static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // What a killed git-receive-pack leaves behind (objects/incoming-*) is closed to everyone but the login
            // account. It is out of the way under its new name and belongs to no app any more.
        }
    }

    void Configure(string folder)
    {
        WriteIfDifferent(Path.Combine(folder, "config"), RepositoryConfig.Text);
        Directory.CreateDirectory(Path.Combine(folder, "info"));
        WriteIfDifferent(Path.Combine(folder, "info", "attributes"), RepositoryConfig.Attributes);

        var hook = new FileInfo(Path.Combine(folder, "hooks", "proc-receive"));
        if (hook.LinkTarget == hookProgram)
            return;
        Directory.CreateDirectory(hook.DirectoryName!);
        hook.Delete();
        hook.CreateAsSymbolicLink(hookProgram);
    }

    static void WriteIfDifferent(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        var temporary = $"{path}.{Guid.NewGuid():n}";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
