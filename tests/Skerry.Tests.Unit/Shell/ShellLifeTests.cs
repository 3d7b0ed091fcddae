using System.Text;
using Skerry.Kernel.Gateway;
using Skerry.Tests.Unit.Gateway;

namespace Skerry.Tests.Unit.Shell;

/// <summary>What happens when things come, go, and are told to stop.</summary>
public sealed class ShellLifeTests : IDisposable
{
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_waits_for_a_kernel_that_is_just_starting()
    {
        using var shell = ShellProcess.Start(folder.Socket, ["x"]);
        await Task.Delay(1500);
        await using var gateway = TestGateway.Start(folder.Path, _ => Task.FromResult(9));

        var (exit, _, error) = await shell.FinishAsync();
        Assert.Equal(9, exit);
        Assert.Contains("Waiting for the kernel", error);
    }

    [Fact]
    public async Task It_gives_up_on_a_kernel_that_does_not_come()
    {
        var (exit, _, error) = await ShellProcess.RunAsync(folder.Socket, ["x"]);

        Assert.Equal(1, exit);
        Assert.Contains($"\"{folder.Socket}\"", error.Split('\n')[1]);
    }

    [Fact]
    public async Task A_lost_kernel_is_a_failure()
    {
        await using var gateway = TestGateway.Start(Impatient(), Forever);
        using var shell = ShellProcess.Start(folder.Socket, ["x"]);
        await UntilServedAsync(gateway);
        await gateway.StopAsync();

        Assert.Equal(1, (await shell.FinishAsync()).Exit);
    }

    [Fact]
    public async Task A_command_that_may_resume_does_so_with_the_next_kernel()
    {
        await using (var first = TestGateway.Start(Impatient(), async (session, stopping) =>
        {
            await session.StandardOutput.WriteAsync("begun "u8.ToArray(), stopping);
            await session.SetResumeAsync(["deploys:output", "blog", "--follow"]);
            return await Forever(session, stopping);
        }))
        {
            using var shell = ShellProcess.Start(folder.Socket, ["git:push"]);
            await UntilServedAsync(first);
            await first.StopAsync();
            await Task.Delay(300);
            await using var second = TestGateway.Start(folder.Path, async session =>
            {
                await session.StandardOutput.WriteAsync(Encoding.UTF8.GetBytes(string.Join(' ', session.Arguments)));
                return 4;
            });

            Assert.Equal((4, "begun deploys:output blog --follow", ""), await shell.FinishAsync());
        }
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Signals_reach_the_command(string signal, int expected)
    {
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            await session.StandardOutput.WriteAsync("ready"u8.ToArray());
            await Task.Delay(Timeout.Infinite, session.Interrupted);
            return 0;
        });
        using var shell = ShellProcess.Start(folder.Socket, ["x"]);
        await UntilItHearsSignalsAsync(shell);
        await UntilServedAsync(gateway);
        shell.Signal(signal);

        Assert.Equal((expected, "ready", ""), await shell.FinishAsync());
    }

    [Fact]
    public async Task A_second_interrupt_ends_the_shell_if_the_kernel_does_not_react()
    {
        await using var gateway = TestGateway.Start(Impatient(), Forever);
        using var shell = ShellProcess.Start(folder.Socket, ["x"]);
        await UntilItHearsSignalsAsync(shell);
        await UntilServedAsync(gateway);
        shell.Signal("INT");
        await Task.Delay(200);
        shell.Signal("INT");

        Assert.Equal(130, (await shell.FinishAsync()).Exit);
    }

    [Fact]
    public async Task It_ends_quietly_when_nobody_reads_its_output()
    {
        var lost = new TaskCompletionSource();
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            session.Disconnected.Register(lost.SetResult);
            await session.StandardOutput.WriteAsync("one\n"u8.ToArray());
            await lost.Task;
            return 0;
        });

        var (_, output, error) = await ShellProcess.RunAsync(folder.Socket, ["-c", "\"$SHELL_UNDER_TEST\" follow | head -n 1"], "/bin/sh");
        Assert.Equal(("one\n", ""), (output, error));
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Raw_mode_gives_keys_one_by_one_and_is_put_back()
    {
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            await session.Terminal!.SetRawAsync(true);
            await session.StandardOutput.WriteAsync("ready"u8.ToArray());
            var key = new byte[1];
            await session.StandardInput.ReadExactlyAsync(key);
            await session.StandardOutput.WriteAsync(Encoding.ASCII.GetBytes($" key={key[0]}\n"));
            return 0;
        });
        using var shell = ShellProcess.Start(folder.Socket, ["-qec", "\"$SHELL_UNDER_TEST\" keys; stty -a", "/dev/null"], "/usr/bin/script");
        await UntilServedAsync(gateway);
        await Task.Delay(500);
        // Ctrl-C, which would be a signal in any other mode.
        await shell.Input.WriteAsync(new byte[] { 3 });
        await shell.Input.FlushAsync();

        var (_, output, _) = await shell.FinishAsync();
        Assert.Contains("key=3", output);
        Assert.Contains(" icanon", output);
        Assert.Contains(" isig", output.Replace("\nisig", " isig"));
    }

    [Fact]
    public async Task It_becomes_git_with_input_and_output_untouched()
    {
        var repository = Path.Combine(folder.Path, "a b.git");
        await ShellProcess.RunAsync(folder.Socket, ["init", "-q", "--bare", repository], "/usr/bin/git");
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            await session.ExecAsync(session.Arguments[0], [session.Arguments[1]], new Dictionary<string, string> { ["GIT_PROTOCOL"] = "version=1" });
            return 55;
        });

        using var shell = ShellProcess.Start(folder.Socket, ["-c", "--key anna"], null, ("SSH_ORIGINAL_COMMAND", $"git-receive-pack '{repository}'"));
        while (!File.ReadAllText($"/proc/{shell.Id}/cmdline").StartsWith("git-receive-pack\0", StringComparison.Ordinal))
            await Task.Delay(10);
        Assert.Contains("SigIgn:\t0000000000000000\n", File.ReadAllText($"/proc/{shell.Id}/status"));
        Assert.Contains("SigBlk:\t0000000000000000\n", File.ReadAllText($"/proc/{shell.Id}/status"));
        Assert.DoesNotContain(Directory.GetFiles($"/proc/{shell.Id}/fd"), IsSocket);
        await shell.Input.WriteAsync("0000"u8.ToArray());
        shell.Input.Close();
        var (exit, output, error) = await shell.FinishAsync();
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("version 1", output);
        Assert.Contains("report-status", output);
    }

    [Fact]
    public async Task It_becomes_nothing_but_git()
    {
        var sent = new TaskCompletionSource<Exception?>();
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            sent.SetResult(await Record.ExceptionAsync(() => session.ExecAsync("sh", ["-c", "id"], new Dictionary<string, string>())));
            return 6;
        });

        Assert.Equal(6, (await ShellProcess.RunAsync(folder.Socket, ["x"])).Exit);
        Assert.IsType<ArgumentException>(await sent.Task);
    }

    // git opens and closes files of its own meanwhile: a descriptor that is gone again was no inherited one.
    static bool IsSocket(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, false)?.Name.StartsWith("socket", StringComparison.Ordinal) == true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    GatewayOptions Impatient() => TestGateway.Options(folder.Path) with { StopGrace = TimeSpan.FromMilliseconds(50) };

    static async Task<int> Forever(IGatewaySession session, CancellationToken stopping)
    {
        await Task.Delay(Timeout.Infinite, session.Disconnected);
        return 0;
    }

    // It hooks up HUP after INT and TERM, and nothing else in it does: the first bit of the signals that it catches.
    static async Task UntilItHearsSignalsAsync(ShellProcess shell)
    {
        for (var i = 0; i < 2000; i++)
        {
            var caught = File.ReadLines($"/proc/{shell.Id}/status").First(line => line.StartsWith("SigCgt:", StringComparison.Ordinal));
            if ((Convert.ToUInt64(caught[7..].Trim(), 16) & 1) != 0)
                return;
            await Task.Delay(10);
        }

        Assert.Fail("The shell did not hook up its signals.");
    }

    // Long enough after the session has begun for the shell to have hooked up its signals.
    static async Task UntilServedAsync(TestGateway gateway)
    {
        while (gateway.SessionCount == 0)
            await Task.Delay(10);
        await Task.Delay(300);
    }
}
