using System.Text;
using Skerry.Kernel.Gateway;
using Skerry.Shell.Wire;

namespace Skerry.Tests.Unit.Gateway;

public sealed class GatewayServerTests : IDisposable
{
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_session_has_what_the_caller_said()
    {
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            await session.StandardOutput.WriteAsync(Encoding.UTF8.GetBytes(
                $"{session.Caller.Name} {string.Join('|', session.Arguments)} {session.WorkingDirectory} {session.Terminal?.Columns} {session.OutputIsTerminal}"));
            session.StandardError.Write("sync"u8);
            return 7;
        });
        using var caller = new RawCaller(folder.Socket);
        caller.Hello("cwd=/x", "tty=90x30", "out=tty", "arg=a", "arg=b c");

        Assert.Equal(("local:root a|b c /x 90 True", "sync", 7), await caller.FinishAsync());
    }

    [Fact]
    public async Task A_session_that_ended_is_not_lost()
    {
        var lost = CancellationToken.None;
        var gateway = TestGateway.Start(folder.Path, session =>
        {
            lost = session.Disconnected;
            return Task.FromResult(0);
        });
        using (var caller = new RawCaller(folder.Socket))
        {
            caller.Hello("arg=x");
            await caller.FinishAsync();
        }
        await gateway.DisposeAsync();

        Assert.False(lost.IsCancellationRequested);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\x01\x7f\xff\xff\xff")]
    [InlineData("\x02\0\0\0\x01x")]
    [InlineData("\x01\0\0\0\x03v=9")]
    [InlineData("\x01\0\0\0\x04v=9\0\x01\0\0\0\0")]
    public async Task Garbage_is_answered_and_hurts_nobody(string garbage)
    {
        await using var gateway = Echo();
        using (var hostile = new RawCaller(folder.Socket))
        {
            hostile.Send(Encoding.Latin1.GetBytes(garbage));
            if (garbage.EndsWith("v=9", StringComparison.Ordinal))
                hostile.Send(FrameType.Hello, []);
            var (_, error, exit) = await hostile.FinishAsync();
            Assert.Equal(1, exit);
            Assert.StartsWith(" !     ", error, StringComparison.Ordinal);
        }
        await AssertServesAsync();
    }

    [Fact]
    public async Task A_hello_that_never_ends_is_cut_off()
    {
        await using var gateway = Echo();
        using var hostile = new RawCaller(folder.Socket);
        var part = new byte[Protocol.MaxPayload];
        try
        {
            for (var i = 0; i < 6; i++)
                hostile.Send(FrameType.Hello, part);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Cut off while it was still sending.
        }
        Assert.Equal(1, (await hostile.FinishAsync()).Exit);
        await AssertServesAsync();
    }

    [Fact]
    public async Task A_slow_hello_is_cut_off()
    {
        var options = TestGateway.Options(folder.Path) with { HelloDeadline = TimeSpan.FromMilliseconds(100) };
        await using var gateway = TestGateway.Start(options, (_, _) => Task.FromResult(0));
        using var slow = new RawCaller(folder.Socket);
        slow.Send([1, 0]);

        Assert.Null(await slow.ReceiveAsync());
    }

    [Fact]
    public async Task More_input_than_was_asked_for_ends_the_session()
    {
        var lost = new TaskCompletionSource();
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            session.Disconnected.Register(() => lost.TrySetResult());
            await Assert.ThrowsAsync<IOException>(async () => await session.StandardInput.CopyToAsync(Stream.Null));
            return 0;
        });
        using var hostile = new RawCaller(folder.Socket);
        hostile.Hello("arg=x");
        Assert.Equal(FrameType.Begun, (await hostile.ReceiveAsync())!.Value.Type);
        Assert.Equal(FrameType.StdinCredit, (await hostile.ReceiveAsync())!.Value.Type);
        try
        {
            hostile.Send(FrameType.Stdin, new byte[Protocol.StdinWindow + 1]);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Cut off while it was still sending.
        }
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Null((await hostile.FinishAsync()).Exit);
    }

    [Fact]
    public async Task Half_an_input_is_not_taken_for_a_whole_one()
    {
        var outcome = new TaskCompletionSource<Exception?>();
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            outcome.SetResult(await Record.ExceptionAsync(() => session.StandardInput.CopyToAsync(Stream.Null)));
            return 0;
        });
        using (var caller = new RawCaller(folder.Socket))
        {
            caller.Hello("arg=x");
            await caller.ReceiveAsync();
            caller.Send(FrameType.Stdin, "half"u8);
        }
        Assert.IsType<IOException>(await outcome.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Hundreds_of_callers_at_once_all_get_their_answer()
    {
        await using var gateway = Echo();
        var silent = Enumerable.Range(0, 200).Select(_ => new RawCaller(folder.Socket)).ToList();
        var callers = Enumerable.Range(0, 300).Select(async i =>
        {
            using var caller = new RawCaller(folder.Socket);
            caller.Hello($"arg={i}");
            return await caller.FinishAsync();
        }).ToList();

        var answers = await Task.WhenAll(callers);
        Assert.All(answers.Select((answer, i) => (answer, i)), pair => Assert.Equal(($"{pair.i}", "", 0), pair.answer));
        silent.ForEach(caller => caller.Dispose());
    }

    [Fact]
    public async Task Writes_of_several_threads_are_not_mixed()
    {
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
            {
                var line = Encoding.ASCII.GetBytes(new string((char)('a' + i), 50_000) + "\n");
                for (var n = 0; n < 5; n++)
                    await session.StandardOutput.WriteAsync(line);
            }));
            return 0;
        });
        using var caller = new RawCaller(folder.Socket);
        caller.Hello("arg=x");
        var (output, _, _) = await caller.FinishAsync();

        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(40, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length == 50_000 && line.Distinct().Count() == 1));
    }

    [Fact]
    public async Task A_writer_waits_for_a_caller_that_does_not_read_and_goes_on_when_it_is_lost()
    {
        var written = 0;
        var done = new TaskCompletionSource();
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            for (var i = 0; i < 200; i++, written++)
                await session.StandardOutput.WriteAsync(new byte[100_000]);
            session.Disconnected.Register(done.SetResult);
            await done.Task;
            return 0;
        });
        using (var caller = new RawCaller(folder.Socket))
        {
            caller.Hello("arg=x");
            await Task.Delay(300);
            Assert.InRange(written, 0, 20);
        }
        await done.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Signals_and_sizes_arrive_even_if_a_callback_throws()
    {
        var seen = new List<SessionSignal>();
        var resized = new TaskCompletionSource<(int, int)>();
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            session.SignalReceived += signal =>
            {
                seen.Add(signal);
                throw new InvalidOperationException();
            };
            session.Terminal!.Resized += () => resized.SetResult((session.Terminal.Columns, session.Terminal.Rows));
            await session.StandardOutput.WriteAsync("ready"u8.ToArray());
            await Task.Delay(Timeout.Infinite, session.Interrupted);
            return 0;
        });
        using var caller = new RawCaller(folder.Socket);
        caller.Hello("tty=80x24", "arg=x");
        await caller.ReceiveAsync();
        caller.Send(FrameType.Signal, [1]);
        caller.Send(FrameType.Signal, [99]);
        caller.Send(FrameType.Resize, [0, 120, 0, 50]);
        Assert.Equal((120, 50), await resized.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        caller.Send(FrameType.Signal, [15]);

        Assert.Equal(143, (await caller.FinishAsync()).Exit);
        Assert.Equal([SessionSignal.Hangup, SessionSignal.Terminate], seen);
    }

    [Fact]
    public async Task A_failing_command_says_so_without_details()
    {
        await using var gateway = TestGateway.Start(folder.Path, _ => throw new InvalidOperationException("secret"));
        using var caller = new RawCaller(folder.Socket);
        caller.Hello("arg=x");

        var (_, error, exit) = await caller.FinishAsync();
        Assert.Equal(1, exit);
        Assert.DoesNotContain("secret", error);
    }

    [Fact]
    public async Task Stopping_waits_for_sessions_and_then_cuts_them_off()
    {
        var options = TestGateway.Options(folder.Path) with { StopGrace = TimeSpan.FromMilliseconds(200) };
        await using var gateway = TestGateway.Start(options, async (session, stopping) =>
        {
            // Without the token: the caller may read this, and stop the server, before the write has returned here.
            await session.StandardOutput.WriteAsync("ready"u8.ToArray(), CancellationToken.None);
            await Task.Delay(Timeout.Infinite, session.Arguments[0] == "good" ? stopping : session.Disconnected);
            return 0;
        });
        using var good = new RawCaller(folder.Socket);
        using var bad = new RawCaller(folder.Socket);
        good.Hello("arg=good");
        bad.Hello("arg=bad");
        await good.ReceiveAsync();
        await bad.ReceiveAsync();
        await gateway.StopAsync();

        var (_, error, exit) = await good.FinishAsync();
        Assert.Equal(1, exit);
        Assert.Contains("stopping", error);
        Assert.Null((await bad.FinishAsync()).Exit);
        Assert.False(File.Exists(folder.Socket));
    }

    TestGateway Echo() => TestGateway.Start(folder.Path, async session =>
    {
        await session.StandardOutput.WriteAsync(Encoding.UTF8.GetBytes(string.Join(' ', session.Arguments)));
        return 0;
    });

    async Task AssertServesAsync()
    {
        using var caller = new RawCaller(folder.Socket);
        caller.Hello("arg=still", "arg=here");
        Assert.Equal(("still here", "", 0), await caller.FinishAsync());
    }
}
