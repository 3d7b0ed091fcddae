using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Skerry.Tests.PluginHost.Isolation;

/// <summary>The real kernel in a process of its own, on a data folder of its own, which the real supervisor starts again when it ends.</summary>
sealed class KernelProcess : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    readonly Process _supervisor;

    /// <summary>Makes the folder with these test plugins in it, and starts.</summary>
    public KernelProcess(params string[] projects)
    {
        Root = Directory.CreateTempSubdirectory("skerry-").FullName;
        foreach (var folder in (string[])["plugins", "log", "run/services", "lib/services"])
            Directory.CreateDirectory(Path.Combine(Root, folder));
        foreach (var project in projects)
            TestPluginFolders.Copy(Path.Combine(Root, "plugins"), project);
        var script = Path.Combine(Root, "lib", "services", "kernel");
        File.WriteAllText(script, $"#!/bin/bash\nexec \"{Program("Kernel")}\" --root \"{Root}\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(Root, "run", "services", "kernel.on"), "");
        _supervisor = Process.Start(Program("Supervisor"), [Root]);
    }

    public string Root { get; }

    /// <summary>The kernel's process id, or 0.</summary>
    public int Id => int.TryParse(Read("run/skerryd.pid"), out var id) && Directory.Exists($"/proc/{id}") ? id : 0;

    /// <summary>What a file under the root holds; empty if there is none.</summary>
    public string Read(string path) => File.Exists(Path.Combine(Root, path)) ? File.ReadAllText(Path.Combine(Root, path)) : "";

    /// <summary>Waits until a kernel answers that is not the one of that id; returns how long that took.</summary>
    public async Task<TimeSpan> AnswersAsync(int not = 0)
    {
        var clock = Stopwatch.StartNew();
        while (Id == 0 || Id == not || (await RunAsync("version")).ExitCode != 0)
        {
            Assert.True(clock.Elapsed < Limit, $"No kernel answers in {Root}:\n{Read("log/kernel.log")}");
            await Task.Delay(10);
        }

        return clock.Elapsed;
    }

    /// <summary>Runs a command to its end; a kernel that dies of it leaves it without an answer.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Program("Shell"), words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SKERRY_SOCKET"] = Path.Combine(Root, "run", "skerryd.sock");
        using var shell = Process.Start(start)!;
        shell.StandardInput.Close();
        var errors = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync().WaitAsync(Limit);
        return (shell.ExitCode, output + await errors);
    }

    /// <summary>A plugin's state and why it failed.</summary>
    public async Task<(string State, string? Reason)> PluginAsync(string id)
    {
        var (exitCode, output) = await RunAsync("plugin:info", id, "--format", "json");
        Assert.True(exitCode == 0, output);
        var info = JsonDocument.Parse(output).RootElement;
        return (info.GetProperty("state").GetString()!, info.GetProperty("failed-reason").GetString());
    }

    public void Signal(string name) => Process.Start("/bin/kill", ["-" + name, $"{Id}"]).WaitForExit();

    public async ValueTask DisposeAsync()
    {
        // Without its folder the supervisor ends, and starts nothing any more.
        Directory.Delete(Path.Combine(Root, "run", "services"), recursive: true);
        await _supervisor.WaitForExitAsync().WaitAsync(Limit);
        _supervisor.Dispose();
        // Everything of this root, also one that had not written its pid yet.
        foreach (var kernel in Kernels())
            kernel.Kill();
        SpinWait.SpinUntil(() => Kernels().Count == 0, TimeSpan.FromSeconds(10));
        Directory.Delete(Root, recursive: true);
    }

    List<Process> Kernels() => [.. Process.GetProcesses().Where(process =>
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains($"--root\0{Root}\0", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    })];

    static string Program(string name) => typeof(KernelProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}
