using System.Diagnostics;
using System.Globalization;
using Skerry.Plugins.Docker.Api;

namespace Skerry.Tests.Docker.Support;

/// <summary>A Docker of this test's own, in its own namespaces for files and network, so that it can be killed. Needs root.</summary>
sealed class SecondEngine : IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-dockerd-").FullName;
    readonly Process _namespaces;
    Process? _daemon;

    SecondEngine() => _namespaces = Start("unshare", "--mount", "--net", "sleep", "infinity");

    public string Socket => Path.Combine(_folder, "docker.sock");

    public static async Task<SecondEngine> StartAsync()
    {
        var engine = new SecondEngine();
        await Task.Delay(200);
        await engine.InsideAsync("mount", "-t", "tmpfs", "tmpfs", "/run");
        await engine.InsideAsync("ip", "link", "set", "lo", "up");
        await engine.StartDaemonAsync();
        return engine;
    }

    public async Task StartDaemonAsync()
    {
        // Its output goes to a file: a pipe would be inherited by what outlives it, and break.
        _daemon = Start("nsenter", [.. Enter, "sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", Path.Combine(_folder, "log"), "dockerd", "--host", "unix://" + Socket, "--pidfile", Path.Combine(_folder, "pid"),
            "--data-root", Path.Combine(_folder, "data"), "--exec-root", Path.Combine(_folder, "exec")]);
        using var docker = new DockerClient(Socket);
        for (var began = DateTime.UtcNow; ;)
            try
            {
                await docker.Engine.PingAsync(CancellationToken.None);
                return;
            }
            catch (EngineUnavailableException) when (DateTime.UtcNow - began < TimeSpan.FromSeconds(30) && !_daemon.HasExited)
            {
                await Task.Delay(100);
            }
            catch (EngineUnavailableException)
            {
                throw new InvalidOperationException("dockerd does not start:\n" + string.Join('\n', File.ReadLines(Path.Combine(_folder, "log")).TakeLast(20)));
            }
    }

    public async Task KillAsync()
    {
        _daemon!.Kill();
        await _daemon.WaitForExitAsync();
        // Its containerd dies with it. Where process 1 reaps nobody, the numbers in these files would still look alive.
        File.Delete(Path.Combine(_folder, "pid"));
        File.Delete(Path.Combine(_folder, "exec/containerd/containerd.pid"));
    }

    public async Task TerminateAsync()
    {
        await RunAsync("kill", "-TERM", _daemon!.Id.ToString(CultureInfo.InvariantCulture));
        await _daemon.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is { HasExited: false })
            await TerminateAsync();
        foreach (var left in Process.GetProcesses().Where(IsOurs))
            left.Kill(entireProcessTree: true);
        _namespaces.Kill();
        await _namespaces.WaitForExitAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What a killed engine leaves: the parents of its containers name its socket.</summary>
    bool IsOurs(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(_folder, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it has ended meanwhile
        }
    }

    string[] Enter => ["--target", _namespaces.Id.ToString(CultureInfo.InvariantCulture), "--mount", "--net"];

    Task InsideAsync(params string[] command) => RunAsync("nsenter", [.. Enter, .. command]);

    static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
    }

    static Process Start(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }
}
