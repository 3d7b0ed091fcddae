using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Skerry.Tests.Unit.Shell;

/// <summary>The real shell in a process of its own.</summary>
sealed class ShellProcess : IDisposable
{
    readonly Process process;

    ShellProcess(ProcessStartInfo info)
    {
        process = Process.Start(info)!;
        Output = ReadAsync(process.StandardOutput.BaseStream);
        Error = ReadAsync(process.StandardError.BaseStream);
    }

    /// <summary>The program; SKERRY_TEST_SHELL names another build of it.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("SKERRY_TEST_SHELL")
        ?? typeof(ShellProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Shell").Value!;

    public int Id => process.Id;

    public Stream Input => process.StandardInput.BaseStream;

    public Task<byte[]> Output { get; }

    public Task<byte[]> Error { get; }

    /// <summary>Starts the shell, or another program that starts it.</summary>
    public static ShellProcess Start(string socket, string[] arguments, string? program = null, params (string Name, string Value)[] environment)
    {
        var info = new ProcessStartInfo(program ?? Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal) || name.StartsWith("SKERRY_", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        info.Environment["SKERRY_SOCKET"] = socket;
        info.Environment["SHELL_UNDER_TEST"] = Program;
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return new ShellProcess(info);
    }

    /// <summary>Runs the shell to its end, with no input.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunAsync(
        string socket, string[] arguments, string? program = null, params (string Name, string Value)[] environment)
    {
        using var shell = Start(socket, arguments, program, environment);
        shell.Input.Close();
        return await shell.FinishAsync();
    }

    public async Task<(int Exit, string Output, string Error)> FinishAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (process.ExitCode, Encoding.UTF8.GetString(await Output), Encoding.UTF8.GetString(await Error));
    }

    public void Signal(string name) => Process.Start("/bin/kill", ["-" + name, $"{Id}"])!.WaitForExit();

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
