using System.Diagnostics;

namespace Skerry.Tests.Git.Support;

/// <summary>A developer's repository, driven by the real git.</summary>
sealed class WorkTree(string folder, string remote)
{
    int commits;

    public string Folder => folder;

    public static async Task<WorkTree> InitAsync(string folder, string remote, string branch = "main")
    {
        Directory.CreateDirectory(folder);
        var tree = new WorkTree(folder, remote);
        (await tree.GitAsync("init", "-q", "-b", branch)).Ok();
        return tree;
    }

    public async Task<WorkTree> CloneAsync(string target, params string[] options)
    {
        (await GitAsync(["clone", "-q", .. options, "file://" + folder, target])).Ok();
        return new(target, remote);
    }

    public async Task<string> CommitAsync(string? text = null, string file = "file")
    {
        text ??= $"{Path.GetFileName(folder)} {++commits}";
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
        (await GitAsync("add", "-A")).Ok();
        (await GitAsync("commit", "-q", "--allow-empty", "-m", text)).Ok();
        return await HeadAsync();
    }

    public async Task<string> HeadAsync() => (await GitAsync("rev-parse", "HEAD")).Ok().Output.Trim();

    /// <summary><c>git push</c>; words that begin with a dash go before the remote.</summary>
    public Task<GitRun> PushAsync(params string[] words) =>
        GitAsync(["push", .. words.Where(w => w.StartsWith('-')), remote, .. words.Where(w => !w.StartsWith('-'))]);

    public Task<GitRun> GitAsync(params string[] arguments) => GitRun.StartAsync(folder, arguments).Finish;

    public (Process Process, Task<GitRun> Finish) Start(params string[] arguments) => GitRun.StartAsync(folder, arguments);
}
