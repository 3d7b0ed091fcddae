using System.Diagnostics;

namespace Skerry.Tests.Git.Support;

static class Pipes
{
    public static void Make(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Each write goes out at once.</summary>
    public static FileStream OpenWrite(string path) => new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
}
