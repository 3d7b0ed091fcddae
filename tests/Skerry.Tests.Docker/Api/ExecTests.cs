using System.Text;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Api;

[Collection("docker")]
public sealed class ExecTests(DockerFixture fixture)
{
    [Fact]
    public async Task Runs_to_its_end_with_both_streams_and_exit_code()
    {
        var id = await fixture.RunAsync("/bin/sleep", "100");
        var result = await fixture.Docker.Execs.RunAsync(
            id, new() { Cmd = ["/bin/sh", "-c", "echo $A; echo bad >&2; exit 3"], Env = ["A=good"] }, DockerFixture.Soon);
        Assert.Equal(new(3, "good\n", "bad\n"), result);
    }

    [Fact]
    public async Task Feeds_input_without_a_terminal_and_ends_it()
    {
        var id = await fixture.RunAsync("/bin/sleep", "100");
        var exec = await fixture.Docker.Execs.CreateAsync(id, new() { Cmd = ["/bin/cat"], AttachStdin = true }, DockerFixture.Soon);
        await using var stream = await fixture.Docker.Execs.StartAsync(exec, tty: false, DockerFixture.Soon);
        var big = new byte[300_000];
        Random.Shared.NextBytes(big);
        var output = new MemoryStream();
        var reading = stream.Output(false).CopyToAsync((_, bytes) => output.WriteAsync(bytes), DockerFixture.Soon);
        await stream.WriteAsync(big, DockerFixture.Soon);
        stream.CompleteInput();
        await reading;
        Assert.Equal(big, output.ToArray());
        Assert.Equal(0, (await fixture.Docker.Execs.InspectAsync(exec, DockerFixture.Soon)).ExitCode);
    }

    [Fact]
    public async Task Has_a_terminal_of_the_size_that_was_told()
    {
        var id = await fixture.RunAsync("/bin/sleep", "100");
        var exec = await fixture.Docker.Execs.CreateAsync(
            id, new() { Cmd = ["/bin/sh"], AttachStdin = true, Tty = true }, DockerFixture.Soon);
        await using var stream = await fixture.Docker.Execs.StartAsync(exec, tty: true, DockerFixture.Soon);
        await fixture.Docker.Execs.ResizeAsync(exec, 40, 100, DockerFixture.Soon);
        await stream.WriteAsync("stty size; exit 5\n"u8.ToArray(), DockerFixture.Soon);
        var output = new MemoryStream();
        await stream.Output(true).CopyToAsync((_, bytes) => output.WriteAsync(bytes), DockerFixture.Soon);
        Assert.Contains("40 100", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(5, (await fixture.Docker.Execs.InspectAsync(exec, DockerFixture.Soon)).ExitCode);
    }
}
