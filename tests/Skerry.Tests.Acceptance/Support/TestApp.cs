namespace Skerry.Tests.Acceptance.Support;

/// <summary>An app as its developer has it: a git repository in a folder of its own.</summary>
public sealed class TestApp
{
    static readonly string Files = Path.Combine(AppContext.BaseDirectory, "Apps");
    readonly Testbed _bed;
    int _changes;

    TestApp(Testbed bed, string name, string folder) => (_bed, Name, Folder) = (bed, name, folder);

    /// <summary>The app's name.</summary>
    public string Name { get; }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The URL to push to.</summary>
    public string Url => UrlOf(Name);

    /// <summary>A repository with an app that is not committed yet.</summary>
    /// <param name="bed">Where it is going to be pushed.</param>
    /// <param name="name">The app's name.</param>
    /// <param name="server">Which of Apps/*.pl it is: <c>hello</c>, a server for any load, <c>probe</c>, one that tells its environment, or <c>patient</c>, one for long requests.</param>
    public static async Task<TestApp> MakeAsync(Testbed bed, string name, string server = "hello")
    {
        var app = new TestApp(bed, name, Path.Combine(bed.TempFolder, $"{name}-{Path.GetRandomFileName()[..4]}"));
        Directory.CreateDirectory(app.Folder);
        (await app.GitAsync("init", "-q", "-b", "main")).Ok();
        File.Copy(Path.Combine(Files, "Dockerfile"), Path.Combine(app.Folder, "Dockerfile"));
        File.Copy(Path.Combine(Files, server + ".pl"), Path.Combine(app.Folder, "server.pl"));
        return app;
    }

    /// <summary>An app that was pushed and answers.</summary>
    public static async Task<TestApp> DeployedAsync(Testbed bed, string name, string server = "hello")
    {
        var app = await MakeAsync(bed, name, server);
        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await bed.Web.ServesAsync(name, commit);
        return app;
    }

    /// <summary>The URL of another app at the same place.</summary>
    public string UrlOf(string app) => $"ssh://{_bed.User}@127.0.0.1:{_bed.SshPort}/{app}";

    /// <summary>Writes a file.</summary>
    public async Task WriteAsync(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }

    /// <summary>Gives it a worker beside web, with this command or one that works until it is told to leave.</summary>
    public async Task AddWorkerAsync(string command = "perl worker.pl")
    {
        File.Copy(Path.Combine(Files, "worker.pl"), Path.Combine(Folder, "worker.pl"), overwrite: true);
        await WriteAsync("Procfile", $"web: perl server.pl\nworker: {command}\n");
    }

    /// <summary>Has the image take so long to build, every time.</summary>
    public async Task BuildSlowlyAsync(int seconds) => await WriteAsync(
        "Dockerfile", (await File.ReadAllTextAsync(Path.Combine(Files, "Dockerfile"))).Replace("USER", $"RUN echo building slowly && sleep {seconds}\nUSER", StringComparison.Ordinal));

    /// <summary>Builds as at first, and starts as the image says.</summary>
    public async Task BeNormalAsync()
    {
        await WriteAsync("Dockerfile", await File.ReadAllTextAsync(Path.Combine(Files, "Dockerfile")));
        File.Delete(Path.Combine(Folder, "Procfile"));
        File.Delete(Path.Combine(Folder, "app.json"));
    }

    /// <summary>Changes one line and commits everything. Returns the commit.</summary>
    public async Task<string> ChangeAsync()
    {
        await WriteAsync("change.txt", $"change {++_changes} of {Path.GetFileName(Folder)}\n");
        return await CommitAsync();
    }

    /// <summary>Commits everything. Returns the commit.</summary>
    public async Task<string> CommitAsync()
    {
        (await GitAsync("add", "-A")).Ok();
        (await GitAsync("commit", "-q", "--allow-empty", "-m", "A change")).Ok();
        return (await GitAsync("rev-parse", "HEAD")).Ok().Output.Trim();
    }

    /// <summary><c>git push</c> of what is to be deployed.</summary>
    public Task<RunResult> PushAsync(string refspec = "main", Person? by = null) => GitAsync(by, "push", Url, refspec);

    /// <summary>A push, left running.</summary>
    public LiveProcess StartPush(string refspec = "main") => StartGit(null, "push", Url, refspec);

    /// <summary><c>ps:scale</c>, such as <c>web=2</c>.</summary>
    public async Task ScaleAsync(params string[] counts) => (await _bed.LocalAsync(["ps:scale", Name, .. counts])).Ok();

    /// <summary>What the app's branch is at the server; null if it is not there.</summary>
    public async Task<string?> RefAsync(string branch = "main") =>
        (await GitAsync("ls-remote", Url, "refs/heads/" + branch)).Ok().Output.Split('\t') is [{ Length: > 0 } id, ..] ? id : null;

    /// <summary>Moves the app's branch at the server, behind the kernel's back.</summary>
    public async Task MoveRefAsync(string commit)
    {
        var file = ServerRef;
        Assert.True(File.Exists(file), $"There is no {file}.");
        await File.WriteAllTextAsync(file, commit + "\n");
    }

    /// <summary>Holds git's lock on the app's branch at the server, until it is disposed.</summary>
    public IDisposable LockRef() => new RefLock(ServerRef + ".lock");

    string ServerRef => Path.Combine(_bed.Root, "repos", Name + ".git", "refs", "heads", "main");

    /// <summary>git, in the app's folder.</summary>
    public Task<RunResult> GitAsync(params string[] words) => GitAsync(null, words);

    /// <summary>git, in the app's folder, with somebody's key.</summary>
    public async Task<RunResult> GitAsync(Person? by, params string[] words)
    {
        await using var git = StartGit(by, words);
        return await git.EndAsync(120);
    }

    LiveProcess StartGit(Person? by, params string[] words) => LiveProcess.Start("git", words, new Dictionary<string, string?>
    {
        ["GIT_SSH_COMMAND"] = (by ?? _bed.Admin).GitSshCommand,
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_AUTHOR_NAME"] = "Ada",
        ["GIT_AUTHOR_EMAIL"] = "ada@example.com",
        ["GIT_COMMITTER_NAME"] = "Ada",
        ["GIT_COMMITTER_EMAIL"] = "ada@example.com",
        ["LC_ALL"] = "C.UTF-8",
    }, Folder);

    sealed class RefLock : IDisposable
    {
        readonly string _file;

        public RefLock(string file) => File.WriteAllText(_file = file, "");

        public void Dispose() => File.Delete(_file);
    }
}
