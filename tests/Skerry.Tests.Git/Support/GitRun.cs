using System.Diagnostics;

namespace Skerry.Tests.Git.Support;

/// <summary>What the real git said.</summary>
sealed record GitRun(int ExitCode, string Output, string Error)
{
    public GitRun Ok()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    public GitRun Rejected()
    {
        Assert.True(ExitCode != 0, $"should have failed\n{Output}\n{Error}");
        return this;
    }

    public static (Process Process, Task<GitRun> Finish) StartAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{who}_NAME"] = "Ada";
            start.Environment[$"GIT_{who}_EMAIL"] = "ada@example.com";
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";
        var process = Process.Start(start)!;
        return (process, FinishAsync(process));
    }

    static async Task<GitRun> FinishAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
