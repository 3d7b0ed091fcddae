namespace Skerry.Tests.Acceptance.Support;

/// <summary>Somebody with an ssh key of their own, at a client that knows the testbed and nothing else.</summary>
/// <param name="bed">The testbed.</param>
/// <param name="name">The name of the key there.</param>
/// <param name="config">The client's ssh_config.</param>
public sealed class Person(Testbed bed, string name, string config) : IAsyncDisposable
{
    readonly SemaphoreSlim _connecting = new(1, 1);
    LiveProcess? _master;

    /// <summary>The name of the key.</summary>
    public string Name => name;

    /// <summary>What git is to call.</summary>
    public string GitSshCommand => $"ssh -F {config}";

    /// <summary>The public key.</summary>
    public string PublicKey => File.ReadAllText(Path.Combine(Path.GetDirectoryName(config)!, "id_ed25519.pub")).Trim();

    string Control => config + ".ctl";

    /// <summary>A command by ssh, over a connection that is kept.</summary>
    public Task<RunResult> SshAsync(params string[] words) => SshAsync(words, null);

    /// <summary>A command by ssh, over a connection that is kept, with standard input.</summary>
    public async Task<RunResult> SshAsync(string[] words, byte[]? input)
    {
        await ConnectAsync();
        return await OpenSshAsync(["-S", Control, "skerry", "--", .. words], input);
    }

    /// <summary>ssh, with whatever options, over a connection of its own.</summary>
    public async Task<RunResult> OpenSshAsync(string[] arguments, byte[]? input = null)
    {
        await using var ssh = StartSsh(arguments, input);
        return await ssh.EndAsync();
    }

    /// <summary>The same, left running.</summary>
    public LiveProcess StartSsh(string[] arguments, byte[]? input = null) => LiveProcess.Start("ssh", ["-F", config, .. arguments], input: input);

    /// <summary>Another of OpenSSH's programs with this person's key and host.</summary>
    public async Task<RunResult> ClientAsync(string program, params string[] arguments)
    {
        await using var client = LiveProcess.Start(program, ["-F", config, .. arguments]);
        return await client.EndAsync();
    }

    /// <summary>Makes somebody with a new key, who is not known to Skerry yet.</summary>
    public static async Task<Person> MakeAsync(Testbed bed, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(bed.TempFolder, "person-" + name)).FullName;
        var key = Path.Combine(folder, "id_ed25519");
        await using (var keygen = LiveProcess.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key]))
            (await keygen.EndAsync()).Ok();
        var lines = (await File.ReadAllLinesAsync(bed.SshConfig)).Select(line => line.TrimStart().StartsWith("IdentityFile ", StringComparison.Ordinal) ? "  IdentityFile " + key : line);
        var config = Path.Combine(folder, "ssh_config");
        await File.WriteAllLinesAsync(config, lines);
        return new(bed, name, config);
    }

    public async ValueTask DisposeAsync()
    {
        if (_master is not null)
            await _master.DisposeAsync();
    }

    async Task ConnectAsync()
    {
        await _connecting.WaitAsync();
        try
        {
            if (_master is { HasEnded: false })
                return;
            File.Delete(Control);
            _master = StartSsh(["-M", "-N", "-S", Control, "skerry"]);
            await Wait.UntilAsync(() => File.Exists(Control) || _master.HasEnded, 15, () => $"ssh to {bed.Name}: {_master.Text}");
            Assert.False(_master.HasEnded, $"ssh to {bed.Name} as {name} failed: {_master.Text}");
        }
        finally
        {
            _connecting.Release();
        }
    }
}
