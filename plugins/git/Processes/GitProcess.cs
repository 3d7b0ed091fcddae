using System.ComponentModel;
using System.Diagnostics;

namespace Skerry.Plugins.Git.Processes;

/// <summary>Runs git's programs on one repository. Arguments go over one by one; no shell sees them.</summary>
/// <param name="folder">The bare repository.</param>
sealed class GitProcess(string folder)
{
    /// <summary>Runs <c>git</c> with these arguments and collects its output as text.</summary>
    /// <remarks>Cancelling ends the program and throws <see cref="OperationCanceledException"/>.</remarks>
    public async Task<GitResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation, string input = "")
    {
        using var process = Start(arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await WriteAsync(process, input);
            await process.WaitForExitAsync(cancellation);
            return new(string.Join(' ', arguments), process.ExitCode, (await output).TrimEnd('\n'), (await error).Trim());
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Runs <c>git</c> with these arguments and copies its output, byte for byte, to <paramref name="target"/>.</summary>
    /// <exception cref="GitException">The program failed; what it wrote until then is in the target.</exception>
    public async Task StreamAsync(IReadOnlyList<string> arguments, Stream target, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellation);
            process.StandardInput.Close();
            await process.StandardOutput.BaseStream.CopyToAsync(target, cancellation);
            await process.WaitForExitAsync(cancellation);
            new GitResult(string.Join(' ', arguments), process.ExitCode, "", (await error).Trim()).OrThrow();
        }
        finally
        {
            End(process);
        }
    }

    Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        GitEnvironment.Apply(start.Environment, folder);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new GitException(string.Join(' ', arguments), 127, $"git could not be started ({e.Message}); install the package 'git'");
        }
    }

    static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it read everything; its exit code says why.
        }
    }

    static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the order.
        }
    }
}
