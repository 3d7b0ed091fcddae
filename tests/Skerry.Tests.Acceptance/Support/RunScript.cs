namespace Skerry.Tests.Acceptance.Support;

/// <summary>An installation made by ./run, as somebody makes it who calls it by sudo; apart from any other on this machine.</summary>
public sealed class RunScript : IAsyncLifetime
{
    readonly string _suffix = $"{Environment.ProcessId % 100000}";
    readonly int _port = FreePorts();

    /// <summary>Its data folder.</summary>
    public string Root => "/var/tmp/skerry-run-" + _suffix;

    /// <summary>The label on everything that it makes in Docker.</summary>
    public string InstanceId => "run" + _suffix;

    /// <summary>Where its nginx listens.</summary>
    public int HttpPort => _port + 1;

    /// <summary>Its ports.</summary>
    public IEnumerable<int> Ports => [_port, _port + 1, _port + 2];

    string Caller => "skerry-caller-" + _suffix;

    public async Task InitializeAsync() => (await ToolAsync("useradd", "--create-home", "--home-dir", Root + "-home", "--shell", "/bin/sh", Caller)).Ok();

    public async Task DisposeAsync()
    {
        await CallAsync(120, "uninstall", "--yes");
        await ToolAsync("userdel", "--remove", Caller);
    }

    /// <summary>Calls ./run.</summary>
    public async Task<RunResult> CallAsync(double seconds, params string[] words)
    {
        await using var run = LiveProcess.Start(Path.Combine(Repository.Root, "run"), words, new Dictionary<string, string?>
        {
            ["SUDO_USER"] = Caller,
            ["SKERRY_PROFILE"] = "test",
            ["SKERRY_ROOT"] = Root,
            ["SKERRY_INSTANCE"] = InstanceId,
            ["SKERRY_SSH_PORT"] = $"{_port}",
            ["SKERRY_HTTP_PORT"] = $"{_port + 1}",
            ["SKERRY_HTTPS_PORT"] = $"{_port + 2}",
            ["SKERRY_SUBNET_POOL"] = $"10.{220 + Environment.ProcessId % 30}.0.0/16",
        });
        return await run.EndAsync(seconds);
    }

    /// <summary>Somebody else's key takes the place of the caller's, as on a host that another person has set up.</summary>
    public async Task GiveToSomebodyElseAsync()
    {
        var key = Path.Combine(Root + "-home", "somebody-else");
        (await ToolAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)).Ok();
        (await SkerryAsync("ssh-keys:remove", "admin")).Ok();
        (await SkerryAsync("ssh-keys:add", "admin", await File.ReadAllTextAsync(key + ".pub"))).Ok();
    }

    /// <summary>Names and ids of processes that belong to it.</summary>
    public IReadOnlyList<string> Processes() => [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(Describe).OfType<string>()];

    string? Describe(string folder)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
            return line.Contains(Root + "/", StringComparison.Ordinal) ? $"{Path.GetFileName(folder)}: {line}" : null;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    async Task<RunResult> SkerryAsync(params string[] words)
    {
        await using var skerry = LiveProcess.Start(Path.Combine(Root, "bin", "skerry"), words, new Dictionary<string, string?> { ["SKERRY_SOCKET"] = Path.Combine(Root, "run", "skerryd.sock") });
        return await skerry.EndAsync();
    }

    static async Task<RunResult> ToolAsync(string program, params string[] words)
    {
        await using var tool = LiveProcess.Start(program, words);
        return await tool.EndAsync();
    }

    /// <summary>The first of three neighbours, below the range that the system hands out itself.</summary>
    static int FreePorts()
    {
        var used = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        return Enumerable.Range(4800, 1000).Select(i => i * 4).First(port => !used.Overlaps([port, port + 1, port + 2]));
    }
}
