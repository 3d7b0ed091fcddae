using Microsoft.Extensions.Logging.Abstractions;
using Skerry.Plugins.Git.Commands;
using Skerry.Plugins.Git.Deployments;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Plugins.Git.Settings;
using Skerry.Plugins.Git.Shallow;
using Skerry.Sdk;
using Skerry.Sdk.Apps;

namespace Skerry.Tests.Git.Support;

/// <summary>The plugin's parts put together around one folder, and git's hook connected to them.</summary>
sealed class PushHost : IAsyncLifetime
{
    readonly CancellationTokenSource stopping = new();
    Task hooks = Task.CompletedTask;

    public string Folder { get; } = Directory.CreateTempSubdirectory("skerry-git-").FullName;

    public MemoryStore Store { get; } = new();

    public MemoryApps Apps { get; } = new();

    public MemoryAccess Access { get; } = new();

    public PushDeployments Deployments { get; private set; } = null!;

    public RepositoryStore Repositories { get; private set; } = null!;

    public AppSettingsStore Settings { get; private set; } = null!;

    public DeployedRefs DeployedRefs { get; private set; } = null!;

    public ShallowSessions Shallow { get; private set; } = null!;

    public PushRecords Records { get; private set; } = null!;

    /// <summary>Each hook's call, in the order of their beginning.</summary>
    public List<TestCommandContext> Calls { get; } = [];

    public Task InitializeAsync()
    {
        var hook = Path.Combine(Folder, "hook.sh");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Support", "hook.sh"), hook);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Pipes.Make(Path.Combine(Folder, "control"));
        Deployments = new(Path.Combine(Folder, "work"));
        Restart();
        hooks = ServeAsync();
        return Task.CompletedTask;
    }

    /// <summary>New objects over the same store and folders, as after a restart of the kernel.</summary>
    public void Restart()
    {
        Repositories = new(Path.Combine(Folder, "repos"), Path.Combine(Folder, "hook.sh"));
        Settings = new(Store, Repositories);
        Shallow = new();
        DeployedRefs = new(Store, Repositories, Shallow, TimeProvider.System, NullLogger<DeployedRefs>.Instance);
        Records = new(Store, TimeProvider.System);
        Deployments.Source = new(Apps, Settings, Repositories, DeployedRefs, Records);
    }

    public RepositoryCare Care() => new(Repositories, DeployedRefs, Records, Deployments.Kernel, NullLogger<RepositoryCare>.Instance);

    public GitProcReceive Hook()
    {
        var session = new PushSession(Deployments.Kernel, DeployedRefs, Repositories, Records, Shallow);
        return new(Apps, Access, Repositories, Records, new(Settings, Repositories, Records, session, new(Shallow, TimeProvider.System), TimeProvider.System), session, DeployedRefs);
    }

    public GitSet Set() => new(Apps, Settings, Repositories);

    /// <summary>An app with its (empty) repository, and a developer's folder with that as its remote.</summary>
    public async Task<(AppInfo App, WorkTree Tree)> NewAppAsync(string name = "blog", string branch = "main")
    {
        var app = Apps.Add(name);
        var repository = await Repositories.EnsureAsync(app, default);
        return (app, await WorkTree.InitAsync(Path.Combine(Folder, "dev-" + name), repository.Folder, branch));
    }

    public Task<string?> RefAsync(string name, string app = "blog") => Repositories.For(app).ResolveAsync(name, default);

    public async Task DisposeAsync()
    {
        await stopping.CancelAsync();
        await using (var control = Pipes.OpenWrite(Path.Combine(Folder, "control")))
            await control.WriteAsync("\n"u8.ToArray()); // A read of a pipe cannot be cancelled.
        await hooks;
        Directory.Delete(Folder, recursive: true);
    }

    async Task ServeAsync()
    {
        // Open for both, so that the pipe does not end with its first writer.
        await using var control = new FileStream(Path.Combine(Folder, "control"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1, useAsync: true);
        using var reader = new StreamReader(control);
        while (await reader.ReadLineAsync() is { Length: > 0 } session)
            _ = Task.Run(() => ServeAsync(session));
    }

    async Task ServeAsync(string session)
    {
        var code = 1;
        await using var input = File.OpenRead(Path.Combine(session, "in"));
        await using var errors = Pipes.OpenWrite(Path.Combine(session, "err"));
        await using var output = Pipes.OpenWrite(Path.Combine(session, "out"));
        var context = new TestCommandContext(GitProcReceive.Spec)
        {
            StandardInput = input,
            StandardOutput = output,
            StandardError = errors,
            WorkingDirectory = (await File.ReadAllTextAsync(Path.Combine(session, "cwd"))).Trim(),
            Environment = (await File.ReadAllLinesAsync(Path.Combine(session, "env"))).Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1]),
        };
        lock (Calls)
            Calls.Add(context);
        try
        {
            code = await Hook().RunAsync(context, stopping.Token);
        }
        catch (SkerryException e)
        {
            await errors.WriteAsync(System.Text.Encoding.UTF8.GetBytes($" !     {e.Message}\n"));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The pusher went away.
        }
        finally
        {
            await File.WriteAllTextAsync(Path.Combine(session, "exit"), code.ToString());
        }
    }
}
