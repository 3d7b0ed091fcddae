using System.Text;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Roles;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Engine;

[Collection("docker")]
public sealed class EngineRoleTests(DockerFixture fixture)
{
    readonly string _name = "c" + Guid.NewGuid().ToString("n")[..8];

    PluginHarness Plugins => fixture.Plugins;

    Task<ContainerInfo> RunAsync(params string[] command) => Plugins.SendAsync(
        new RunContainer { Spec = new() { Name = _name, Image = fixture.Image, Command = command } }, DockerFixture.Soon);

    [Fact]
    public void Answers_every_request_of_its_roles()
    {
        Role[] roles = [StandardRoles.Engine, StandardRoles.Scheduler, StandardRoles.Builder];
        Assert.Empty(roles.SelectMany(role => role.Requests).Except(Plugins.Declared.Requests.Select(known => known.Request)));
    }

    [Fact]
    public async Task Tells_what_it_is()
    {
        var info = await Plugins.SendAsync(new GetEngineInfo(), DockerFixture.Soon);
        Assert.Equal("docker", info.Name);
        Assert.True(info.BuildKit);
        Assert.NotEmpty(info.Version);
        Assert.Equal((await fixture.Docker.Engine.InfoAsync(DockerFixture.Soon)).DockerRootDir, info.StoragePath);
        Assert.InRange(info.FreeBytes!.Value, 1, new DriveInfo(info.StoragePath!).TotalSize);
    }

    [Fact]
    public async Task Runs_containers_with_networks_volumes_and_environment()
    {
        await Plugins.SendAsync(new CreateNetwork { Name = _name }, DockerFixture.Soon);
        await Plugins.SendAsync(new CreateNetwork { Name = _name }, DockerFixture.Soon);
        await Plugins.SendAsync(new CreateVolume { Name = _name }, DockerFixture.Soon);
        Assert.Contains(_name, await Plugins.SendAsync(new ListVolumes(), DockerFixture.Soon));
        var spec = new ContainerSpec
        {
            Name = _name,
            Image = fixture.Image,
            Command = ["sh", "-c", "echo $A >> /data/file; echo to-log; sleep 1000"],
            Environment = new Dictionary<string, Secret> { ["A"] = new("1 $(2)") },
            Volumes = new Dictionary<string, string> { ["/data"] = _name },
            Labels = new Dictionary<string, string> { ["role"] = _name },
            Network = _name,
            Memory = 64 << 20,
            Restart = true,
        };
        var started = await Plugins.SendAsync(new RunContainer { Spec = spec }, DockerFixture.Soon);
        Assert.Equal((_name, InstanceState.Running), (started.Name, started.State));
        Assert.Equal(_name, Assert.Single(started.Addresses).Key);
        var taken = await Assert.ThrowsAsync<SkerryException>(() => Plugins.SendAsync(new RunContainer { Spec = spec }, DockerFixture.Soon));
        Assert.Contains($"Container '{_name}' could not be started", taken.Message);
        Assert.Equal(started.Id, (await Plugins.SendAsync(new FindContainer { Container = _name }, DockerFixture.Soon))!.Id);
        Assert.Equal(_name, (await Plugins.SendAsync(new FindContainer { Container = started.Id }, DockerFixture.Soon))!.Name);
        Assert.Equal(started.Id, Assert.Single(await Plugins.SendAsync(
            new ListContainers { Labels = new Dictionary<string, string> { ["role"] = _name } }, DockerFixture.Soon)).Id);

        await Plugins.SendAsync(new StopContainer { Container = _name, Grace = TimeSpan.Zero }, DockerFixture.Soon);
        var stopped = await Plugins.SendAsync(new FindContainer { Container = _name }, DockerFixture.Soon);
        Assert.Equal(InstanceState.Exited, stopped!.State);
        Assert.InRange(stopped.ExitCode!.Value, 137, 143); // SIGKILL or, where it was quick enough, SIGTERM
        await Plugins.SendAsync(new StartContainer { Container = _name }, DockerFixture.Soon);
        await Plugins.SendAsync(new StartContainer { Container = _name }, DockerFixture.Soon);
        Assert.Equal("1 $(2)\n1 $(2)\n", (await ExecAsync(_name, null, "cat", "/data/file")).Output);

        var lines = new List<string>();
        await foreach (var line in await Plugins.SendAsync(new ReadContainerLogs { Container = _name, Tail = 1 }, DockerFixture.Soon))
            lines.Add(line.Text);
        Assert.Equal(["to-log"], lines);

        for (var twice = 0; twice < 2; twice++)
        {
            await Plugins.SendAsync(new ConnectNetwork { Name = _name, Container = _name, Connect = false }, DockerFixture.Soon);
            await Plugins.SendAsync(new RemoveContainer { Container = _name }, DockerFixture.Soon);
            await Plugins.SendAsync(new RemoveVolume { Name = _name }, DockerFixture.Soon);
            await Plugins.SendAsync(new RemoveNetwork { Name = _name }, DockerFixture.Soon);
        }
        Assert.Null(await Plugins.SendAsync(new FindContainer { Container = _name }, DockerFixture.Soon));
        Assert.DoesNotContain(_name, await Plugins.SendAsync(new ListVolumes(), DockerFixture.Soon));
    }

    [Fact]
    public async Task Joins_networks_under_further_names()
    {
        await Plugins.SendAsync(new CreateNetwork { Name = _name }, DockerFixture.Soon);
        await RunAsync("sleep", "1000");
        for (var twice = 0; twice < 2; twice++)
            await Plugins.SendAsync(new ConnectNetwork { Name = _name, Container = _name, Aliases = ["db"] }, DockerFixture.Soon);
        Assert.Single((await Plugins.SendAsync(new FindContainer { Container = _name }, DockerFixture.Soon))!.Addresses);
        for (var twice = 0; twice < 2; twice++)
            await Plugins.SendAsync(new ConnectNetwork { Name = _name, Container = _name, Connect = false }, DockerFixture.Soon);
        await Plugins.SendAsync(new RemoveContainer { Container = _name }, DockerFixture.Soon);
        await Plugins.SendAsync(new RemoveNetwork { Name = _name }, DockerFixture.Soon);
    }

    [Fact]
    public async Task Runs_commands_with_input_both_outputs_and_exit_code()
    {
        await RunAsync("sleep", "1000");
        var result = await ExecAsync(_name, new MemoryStream("input"u8.ToArray()), "sh", "-c", "cat; echo bad >&2; exit 3");
        Assert.Equal((3, "input", "bad\n"), (result.Code, result.Output, result.Error));
        var missing = await Assert.ThrowsAsync<SkerryException>(() => ExecAsync("no-such", null, "true"));
        Assert.Contains("'no-such' does not exist", missing.Message);
        Assert.Equal(126, (await ExecAsync(_name, null, "/no/such/program")).Code);
        await Plugins.SendAsync(new RemoveContainer { Container = _name }, DockerFixture.Soon);
    }

    [Fact]
    public async Task Runs_commands_on_the_callers_terminal()
    {
        await RunAsync("sleep", "1000");
        var terminal = new Terminal();
        var output = new MemoryStream();
        var code = await Plugins.SendAsync(new ExecInContainer
        {
            Container = _name,
            Command = ["sh", "-c", "sleep 0.3; stty size; exit 4"],
            Output = output,
            Error = Stream.Null,
            Terminal = terminal,
        }, DockerFixture.Soon);
        Assert.Equal((4, "33 99\r\n"), (code, Encoding.UTF8.GetString(output.ToArray())));
        Assert.Equal([true, false], terminal.Raw);
        await Plugins.SendAsync(new RemoveContainer { Container = _name }, DockerFixture.Soon);
    }

    [Fact]
    public async Task Cancelling_a_command_ends_the_waiting()
    {
        await RunAsync("sleep", "1000");
        using var stop = new CancellationTokenSource(500);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Plugins.SendAsync(new ExecInContainer
        { Container = _name, Command = ["sleep", "100"], Output = Stream.Null, Error = Stream.Null }, stop.Token));
        await Plugins.SendAsync(new RemoveContainer { Container = _name }, DockerFixture.Soon);
    }

    [Fact]
    public async Task Containers_of_others_do_not_exist_for_it()
    {
        await using var other = DockerPlugins.On(fixture.InstanceId + "z", DockerFixture.SubnetPool);
        var mine = await RunAsync("sleep", "1000");
        Assert.Null(await other.SendAsync(new FindContainer { Container = mine.Id }, DockerFixture.Soon));
        await other.SendAsync(new RemoveContainer { Container = mine.Id }, DockerFixture.Soon);
        Assert.NotNull(await Plugins.SendAsync(new FindContainer { Container = mine.Id }, DockerFixture.Soon));
        await Plugins.SendAsync(new RemoveContainer { Container = mine.Id }, DockerFixture.Soon);
    }

    async Task<(int Code, string Output, string Error)> ExecAsync(string container, Stream? input, params string[] command)
    {
        MemoryStream output = new(), error = new();
        var code = await Plugins.SendAsync(new ExecInContainer
        { Container = container, Command = command, Input = input, Output = output, Error = error }, DockerFixture.Soon);
        return (code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    sealed class Terminal : ITerminal
    {
        public event Action? Resized
        {
            add { }
            remove { }
        }

        public List<bool> Raw { get; } = [];

        public int Columns => 99;

        public int Rows => 33;

        public Task SetRawAsync(bool raw)
        {
            Raw.Add(raw);
            return Task.CompletedTask;
        }
    }
}
