namespace Skerry.Tests.Acceptance.Support;

/// <summary>A complete Skerry with real sshd, git, Docker and nginx, apart from every other; brought up and down by scripts/testbed.</summary>
public abstract class Testbed(string name) : IAsyncLifetime
{
    // On a fresh machine the first one starts Docker and makes the base image for all.
    static readonly SemaphoreSlim OneAtATime = new(1, 1);

    readonly List<Person> _people = [];
    IReadOnlyDictionary<string, string> _settings = new Dictionary<string, string>();
    Person? _admin;

    /// <summary>Its name for scripts/testbed.</summary>
    public string Name => name;

    /// <summary>Its data folder.</summary>
    public string Root => _settings["SKERRY_ROOT"];

    /// <summary>The label on everything that it makes in Docker.</summary>
    public string InstanceId => _settings["SKERRY_INSTANCE"];

    /// <summary>The account that people log in to.</summary>
    public string User => _settings["SKERRY_USER"];

    /// <summary>The account of the kernel.</summary>
    public string DaemonUser => _settings["SKERRY_DAEMON_USER"];

    /// <summary>Where its sshd listens.</summary>
    public int SshPort => int.Parse(_settings["SKERRY_SSH_PORT"]);

    /// <summary>Where its nginx listens.</summary>
    public int HttpPort => int.Parse(_settings["SKERRY_HTTP_PORT"]);

    /// <summary>The shell, as a program.</summary>
    public string Command => _settings["SKERRY_COMMAND"];

    /// <summary>The configuration of the first key's ssh client.</summary>
    public string SshConfig => _settings["SKERRY_SSH_CONFIG"];

    /// <summary>The engine's socket.</summary>
    public string DockerSocket => _settings["SKERRY_DOCKER_SOCKET"];

    /// <summary>The addresses that are its own.</summary>
    public string SubnetPool => _settings["SKERRY_SUBNET_POOL"];

    /// <summary>The tests' own files; gone with the testbed.</summary>
    public string TempFolder { get; } = Directory.CreateTempSubdirectory("skerry-acceptance-").FullName;

    /// <summary>The person with the first key, who owns the host.</summary>
    public Person Admin => _admin ??= new(this, "admin", SshConfig);

    /// <summary>Its apps' users.</summary>
    public Web Web { get; private set; } = null!;

    /// <summary>Its containers.</summary>
    public Containers Containers { get; private set; } = null!;

    /// <summary>Its kernel.</summary>
    public Kernel Kernel { get; private set; } = null!;

    /// <summary>Its nginx.</summary>
    public Proxy Proxy { get; private set; } = null!;

    /// <summary>What scripts/testbed is told of it.</summary>
    protected virtual IReadOnlyDictionary<string, string?> ScriptEnvironment => new Dictionary<string, string?>();

    /// <summary>Brings it up, or up to date, as ./run does.</summary>
    public async Task<RunResult> BringUpAsync()
    {
        var up = await ScriptAsync(300, "up", name);
        Assert.True(up.ExitCode == 0, $"The testbed \"{name}\" did not come up: {up}");
        return up;
    }

    public virtual async Task InitializeAsync()
    {
        var up = await BringUpAsync();
        _settings = up.Lines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        (Web, Containers, Kernel, Proxy) = (new(this), new(DockerSocket, InstanceId), new(this), new(this));
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var person in _people.Append(_admin).OfType<Person>())
            await person.DisposeAsync();
        // To look at what a failed test has left behind; scripts/testbed down ends it then.
        if (Environment.GetEnvironmentVariable("SKERRY_KEEP_TESTBEDS") is null)
            await ScriptAsync(180, "down", name);
        Directory.Delete(TempFolder, recursive: true);
    }

    /// <summary>A command by the local command line, as root.</summary>
    public Task<RunResult> LocalAsync(params string[] words) => LocalAsync(words, null);

    /// <summary>A command by the local command line, as root, with standard input.</summary>
    public async Task<RunResult> LocalAsync(string[] words, byte[]? input)
    {
        await using var command = StartLocal(words, input);
        return await command.EndAsync();
    }

    /// <summary>The same, left running.</summary>
    public LiveProcess StartLocal(string[] words, byte[]? input = null) => LiveProcess.Start(Command, words, LocalEnvironment, input: input);

    /// <summary>What the local command line needs to find this testbed.</summary>
    public IReadOnlyDictionary<string, string?> LocalEnvironment => new Dictionary<string, string?> { ["SKERRY_SOCKET"] = _settings["SKERRY_SOCKET"], ["SKERRY_ROOT"] = null };

    /// <summary>Somebody new, whose key is added and who has no right yet.</summary>
    public async Task<Person> AddPersonAsync(string personName)
    {
        var person = await Person.MakeAsync(this, personName);
        _people.Add(person);
        (await LocalAsync("ssh-keys:add", personName, person.PublicKey)).Ok();
        return person;
    }

    async Task<RunResult> ScriptAsync(double seconds, params string[] words)
    {
        await OneAtATime.WaitAsync();
        try
        {
            await using var script = LiveProcess.Start(Path.Combine(Repository.Root, "scripts", "testbed"), words, ScriptEnvironment);
            return await script.EndAsync(seconds);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
