using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Api.Streams;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Api;

[Collection("docker")]
public sealed class ContainersTests(DockerFixture fixture)
{
    ContainersApi Containers => fixture.Docker.Containers;

    [Fact]
    public async Task Runs_stops_and_removes_and_each_twice()
    {
        var id = await fixture.RunAsync("/bin/sleep", "1000");
        await Containers.StartAsync(id, DockerFixture.Soon);
        Assert.True((await Containers.InspectAsync(id, DockerFixture.Soon)).State.Running);
        Assert.Contains(await Containers.ListAsync([fixture.Label], DockerFixture.Soon), found => found.Id == id);
        await Containers.StopAsync(id, TimeSpan.FromSeconds(0), DockerFixture.Soon);
        await Containers.StopAsync(id, TimeSpan.FromSeconds(0), DockerFixture.Soon);
        var state = (await Containers.InspectAsync(id, DockerFixture.Soon)).State;
        Assert.Equal("exited", state.Status);
        Assert.True(state.FinishedAt > state.StartedAt);
        await Containers.RemoveAsync(id, force: false, DockerFixture.Soon);
        await Containers.RemoveAsync(id, force: false, DockerFixture.Soon);
        Assert.Null(await Containers.FindAsync(id, DockerFixture.Soon));
    }

    [Fact]
    public async Task Refuses_a_taken_name_and_a_missing_image_in_Dockers_words()
    {
        var spec = new ContainerSpec { Image = fixture.Image, Labels = fixture.Labels };
        var name = fixture.InstanceId + ".taken";
        await Containers.CreateAsync(name, spec, DockerFixture.Soon);
        var taken = await Assert.ThrowsAsync<EngineException>(() => Containers.CreateAsync(name, spec, DockerFixture.Soon));
        Assert.True(taken.IsConflict);
        Assert.Contains(name, taken.EngineMessage);
        var missing = await Assert.ThrowsAsync<EngineException>(
            () => Containers.CreateAsync("", spec with { Image = "no/such:image" }, DockerFixture.Soon));
        Assert.True(missing.IsNotFound);
        Assert.Contains("no/such:image", missing.Message);
    }

    [Fact]
    public async Task Follows_logs_line_by_line_with_stream_and_time()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var id = await fixture.RunAsync("/bin/sh", "-c", "echo one; sleep 1; echo two >&2; echo three; sleep 0.3; echo four");
        var lines = new List<LogLine>();
        await foreach (var line in Containers.Logs.ReadAsync(id, new() { Follow = true }, false, DockerFixture.Soon))
            lines.Add(line);
        Assert.Equal(["four", "one", "three", "two"], lines.Select(line => line.Text).Order());
        Assert.Equal(StreamKind.Stderr, lines.Single(line => line.Text == "two").Stream);
        Assert.All(lines, line => Assert.InRange(line.Time!.Value, before, DateTimeOffset.UtcNow.AddSeconds(1)));
        var one = lines.Single(line => line.Text == "one");
        Assert.True(lines.Single(line => line.Text == "three").Time - one.Time > TimeSpan.FromMilliseconds(800));

        var tail = new List<LogLine>();
        await foreach (var line in Containers.Logs.ReadAsync(id, new() { Tail = 1, Timestamps = false }, false, DockerFixture.Soon))
            tail.Add(line);
        Assert.Equal(new(StreamKind.Stdout, null, "four"), Assert.Single(tail));

        var later = new List<LogLine>();
        await foreach (var line in Containers.Logs.ReadAsync(id, new() { Since = one.Time!.Value.AddMilliseconds(300) }, false, DockerFixture.Soon))
            later.Add(line);
        Assert.Equal(3, later.Count);
    }

    [Fact]
    public async Task Joins_long_lines_that_Docker_stores_in_pieces()
    {
        var id = await fixture.RunAsync("/bin/sh", "-c", "head -c 100000 /dev/zero | busybox tr '\\0' x; echo; echo end");
        await Containers.WaitAsync(id, "not-running", DockerFixture.Soon);
        var lines = new List<string>();
        await foreach (var line in Containers.Logs.ReadAsync(id, new(), false, DockerFixture.Soon))
            lines.Add(line.Text);
        Assert.Equal([new string('x', 100000), "end"], lines);
    }

    [Fact]
    public async Task Reads_the_log_of_a_container_with_a_terminal()
    {
        var id = await fixture.RunAsync(new ContainerSpec { Image = fixture.Image, Cmd = ["/bin/sh", "-c", "echo a; echo b"], Tty = true });
        await Containers.WaitAsync(id, "not-running", DockerFixture.Soon);
        var lines = new List<LogLine>();
        await foreach (var line in Containers.Logs.ReadAsync(id, new(), true, DockerFixture.Soon))
            lines.Add(line);
        Assert.Equal(["a", "b"], lines.Select(line => line.Text));
        Assert.All(lines, line => Assert.NotNull(line.Time));
    }

    [Fact]
    public async Task Waits_for_the_exit_code()
    {
        var id = await fixture.RunAsync("/bin/sh", "-c", "exit 7");
        Assert.Equal(7, (await Containers.WaitAsync(id, "not-running", DockerFixture.Soon)).StatusCode);
    }

    [Fact]
    public async Task Attaches_feeds_input_and_reads_output()
    {
        var id = (await Containers.CreateAsync(fixture.InstanceId + ".attached", new ContainerSpec
        {
            Image = fixture.Image,
            Cmd = ["/bin/wc", "-c"],
            Labels = fixture.Labels,
            OpenStdin = true,
            StdinOnce = true,
            AttachStdin = true,
            AttachStdout = true,
            AttachStderr = true,
        }, DockerFixture.Soon)).Id;
        await using var stream = await Containers.AttachAsync(id, stdin: true, DockerFixture.Soon);
        await Containers.StartAsync(id, DockerFixture.Soon);
        await stream.WriteAsync("12345"u8.ToArray(), DockerFixture.Soon);
        stream.CompleteInput();
        var output = new MemoryStream();
        await stream.Output(false).CopyToAsync((_, bytes) => output.WriteAsync(bytes), DockerFixture.Soon);
        Assert.Equal("5\n", global::System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Puts_files_in_before_the_start()
    {
        var id = (await Containers.CreateAsync(fixture.InstanceId + ".put", new ContainerSpec
        { Image = fixture.Image, Cmd = ["/bin/cat", "/run/skerry/config/A"], Labels = fixture.Labels }, DockerFixture.Soon)).Id;
        await using (var tar = Tar.Of(("run/skerry/config/A", "value")))
            await Containers.PutArchiveAsync(id, "/", tar, DockerFixture.Soon);
        await Containers.StartAsync(id, DockerFixture.Soon);
        await foreach (var line in Containers.Logs.ReadAsync(id, new() { Follow = true }, false, DockerFixture.Soon))
            Assert.Equal("value", line.Text);
    }

    [Fact]
    public async Task Changes_the_restart_policy_in_place()
    {
        var id = await fixture.RunAsync("/bin/sleep", "100");
        await Containers.UpdateAsync(id, new() { RestartPolicy = RestartPolicy.Always }, DockerFixture.Soon);
        Assert.Equal("always", (await Containers.InspectAsync(id, DockerFixture.Soon)).HostConfig!.RestartPolicy!.Name);
        await Containers.KillAsync(id, "SIGKILL", DockerFixture.Soon);
        await Containers.RemoveAsync(id, force: true, DockerFixture.Soon);
    }
}
