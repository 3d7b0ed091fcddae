using Skerry.Plugins.Git.Processes;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Repositories;

/// <summary>All repositories of this installation: one bare repository an app, <c>repos/&lt;app&gt;.git</c>.</summary>
/// <param name="root">The folder <c>repos</c>; its group is the login account's, and new entries inherit it.</param>
/// <param name="hookProgram">The shell, which git runs as its <c>proc-receive</c> hook.</param>
sealed class RepositoryStore(string root, string hookProgram)
{
    const string Suffix = ".git";

    /// <summary>File inside a repository that says which app it was made for.</summary>
    const string OwnerFile = "skerry-app";

    /// <summary>The source is for the two accounts that share the group, and for nobody else on the machine.</summary>
    const UnixFileMode SharedFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    const UnixFileMode SharedFolder = SharedFile | UnixFileMode.SetGroup | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    /// <summary>Those of this installation.</summary>
    public static RepositoryStore Of(IHostInfo host) => new(Path.Combine(host.Root, "repos"), Path.Combine(host.Root, "bin", "skerry"));

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

    /// <summary>
    /// Makes the repository if it is missing, and brings its settings and hook up to date if it is there. What an
    /// earlier app of the same name left is removed: nobody reads or continues another app's history.
    /// </summary>
    public async Task<Repository> EnsureAsync(AppInfo app, CancellationToken cancellation)
    {
        if (!BelongsTo(app))
            Remove(app.Name);
        var repository = For(app.Name);
        if (!repository.Exists)
            await CreateAsync(repository, app, cancellation);
        else
            Configure(repository.Folder);
        return repository;
    }

    /// <summary>Whether the app's repository was made for this very app, and not for one of the same name before it.</summary>
    public bool BelongsTo(AppInfo app) => OwnerOf(app.Name) == Mark(app);

    /// <summary>Identity of the app that a repository was made for (name and time of creation), or null if there is no repository.</summary>
    public string? OwnerOf(string app)
    {
        try
        {
            return File.ReadAllText(Path.Combine(For(app).Folder, OwnerFile)).Trim();
        }
        catch (IOException)
        {
            return null;
        }
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

    /// <summary>
    /// Removes what an interrupted creation or removal left behind; not what was made in the last minute, for another version of this plugin may be making it.
    /// </summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(root))
            return;
        foreach (var folder in Directory.EnumerateDirectories(root, ".*").Where(folder => Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow.AddMinutes(-1)))
            Delete(folder);
    }

    async Task CreateAsync(Repository repository, AppInfo app, CancellationToken cancellation)
    {
        MakeFolder(root);
        // Made beside its place and renamed: nobody ever sees half a repository.
        var staging = Path.Combine(root, $".new-{Guid.NewGuid():n}");
        try
        {
            var init = await new GitProcess(staging).RunAsync(
                ["init", "--quiet", "--bare", "--shared=0660", "--initial-branch=main", "--template=", staging], cancellation);
            init.OrThrow();
            Configure(staging);
            await File.WriteAllTextAsync(Path.Combine(staging, OwnerFile), Mark(app), cancellation);
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

    static string Mark(AppInfo app) => $"{app.Name} {app.CreatedAt.ToUnixTimeMilliseconds()}";

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
        MakeFolder(Path.Combine(folder, "info"));
        WriteIfDifferent(Path.Combine(folder, "info", "attributes"), RepositoryConfig.Attributes);

        var hook = new FileInfo(Path.Combine(folder, "hooks", "proc-receive"));
        if (hook.LinkTarget == hookProgram)
            return;
        MakeFolder(hook.DirectoryName!);
        hook.Delete();
        hook.CreateAsSymbolicLink(hookProgram);
    }

    /// <summary>Whatever the daemon's umask is, the login account's git must be able to read it.</summary>
    static void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, SharedFolder);
        }
    }

    static void WriteIfDifferent(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        var temporary = $"{path}.{Guid.NewGuid():n}";
        File.WriteAllText(temporary, text);
        File.SetUnixFileMode(temporary, SharedFile);
        File.Move(temporary, path, overwrite: true);
    }
}
