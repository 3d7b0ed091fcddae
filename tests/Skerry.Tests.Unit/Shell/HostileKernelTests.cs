using System.Net.Sockets;
using Skerry.Shell.Wire;
using Skerry.Tests.Unit.Gateway;

namespace Skerry.Tests.Unit.Shell;

/// <summary>The shell does not do what a kernel that lies asks for.</summary>
public sealed class HostileKernelTests : IDisposable
{
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2\0sh\0-c\0id\0")]
    [InlineData("0\0/bin/sh\0")]
    [InlineData("0\0../bin/git-receive-pack\0")]
    [InlineData("0\0\0")]
    [InlineData("1\0git-receive-pack\0")]
    [InlineData("x\0git-receive-pack\0")]
    [InlineData("0\0git-receive-pack\0=x\0")]
    [InlineData("")]
    public async Task Executes_no_other_program(string payload) =>
        await AssertFailsAsync(Protocol.Frame(FrameType.Exec, System.Text.Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public async Task Ends_on_garbage() => await AssertFailsAsync("HTTP/1.1 400 Bad Request\r\n"u8.ToArray());

    [Fact]
    public async Task Ends_on_a_frame_that_only_the_shell_sends() => await AssertFailsAsync(Protocol.Frame(FrameType.Stdin, "x"u8));

    [Fact]
    public async Task Ends_when_the_kernel_hangs_up_in_the_middle() => await AssertFailsAsync(Protocol.Frame(FrameType.Begun, ""u8));

    [Fact]
    public async Task Tries_again_what_has_not_begun()
    {
        using var listener = Listen();
        var running = ShellProcess.RunAsync(folder.Socket, ["x"]);
        (await listener.AcceptAsync()).Dispose();
        using (var second = await listener.AcceptAsync())
        {
            await second.SendAsync(Protocol.Frame(FrameType.Begun, ""u8));
            await second.SendAsync(Protocol.Frame(FrameType.Exit, 7));
            Assert.Equal(7, (await running).Exit);
        }
    }

    [Fact]
    public async Task Does_not_try_again_for_ever()
    {
        using var listener = Listen();
        using var over = new CancellationTokenSource();
        var running = ShellProcess.RunAsync(folder.Socket, ["x"]);
        var hangingUp = HangUpAsync(listener, over.Token);

        Assert.Equal(1, (await running).Exit);
        await over.CancelAsync();
        await hangingUp;
    }

    [Fact]
    public async Task Does_not_resume_for_ever()
    {
        using var listener = Listen();
        var running = ShellProcess.RunAsync(folder.Socket, ["x"]);
        using (var first = await listener.AcceptAsync())
            await first.SendAsync(Protocol.Frame(FrameType.Resume, "again\0"u8));
        using var over = new CancellationTokenSource();
        var hangingUp = HangUpAsync(listener, over.Token);

        Assert.Equal(1, (await running).Exit);
        await over.CancelAsync();
        await hangingUp;
    }

    static async Task HangUpAsync(Socket listener, CancellationToken over)
    {
        try
        {
            while (true)
                (await listener.AcceptAsync(over)).Dispose();
        }
        catch (OperationCanceledException)
        {
            // The shell has given up.
        }
    }

    Socket Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(folder.Socket));
        listener.Listen();
        return listener;
    }

    async Task AssertFailsAsync(byte[] answer)
    {
        using var listener = Listen();
        var running = ShellProcess.RunAsync(folder.Socket, ["x"]);
        using (var peer = await listener.AcceptAsync())
            await peer.SendAsync(answer);

        var (exit, output, error) = await running;
        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith(" !     ", error, StringComparison.Ordinal);
    }
}
