using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skerry.Tests.Acceptance;

/// <summary>What becomes of an old instance after the switch: it finishes what it has begun, is asked to leave, and is made to.</summary>
[Collection(Shared.Name)]
public sealed class RetirementTests(SharedTestbed bed)
{
    [Fact]
    public async Task A_long_poll_that_was_sent_before_a_redeploy_is_answered_by_the_old_release()
    {
        var app = await TestApp.DeployedAsync(bed, "long-poll", "patient");
        var before = await app.RefAsync();
        var poll = bed.Web.GetAsync(app.Name, "/wait/7");
        await Task.Delay(200);

        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await bed.Web.ServesAsync(app.Name, commit);

        Assert.False(poll.IsCompleted);
        Assert.Equal((200, $"revision {before}\n"), await poll);
    }

    [Fact]
    public async Task A_websocket_that_was_opened_before_a_redeploy_has_its_grace_and_is_then_closed_properly()
    {
        const int grace = 4;
        var app = await TestApp.DeployedAsync(bed, "web-socket", "patient");
        (await bed.LocalAsync("checks:set", app.Name, "wait-to-retire", $"{grace}")).Ok();
        using var socket = await UpgradedAsync(app);
        Assert.Equal("before", await EchoAsync(socket, "before"));

        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        var clock = Stopwatch.StartNew();
        await bed.Web.ServesAsync(app.Name, commit);
        Assert.Equal("after", await EchoAsync(socket, "after"));

        Assert.Equal("good-bye", await EchoAsync(socket, null));
        Assert.Null(await EchoAsync(socket, null));
        Assert.InRange(clock.Elapsed.TotalSeconds, grace - 1, grace + 4);
        await bed.Containers.SettledAsync(app.Name);
    }

    [Fact]
    public async Task An_instance_that_does_not_leave_is_killed_after_the_stop_timeout_and_not_before()
    {
        var app = await TestApp.MakeAsync(bed, "stubborn", "patient");
        (await bed.LocalAsync("apps:create", app.Name)).Ok();
        (await bed.LocalAsync("config:set", app.Name, "STUBBORN=1")).Ok();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        (await bed.LocalAsync("ps:set", app.Name, "stop-timeout-seconds", "3")).Ok();
        var old = await bed.Containers.SettledAsync(app.Name);
        var since = DateTimeOffset.UtcNow;

        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await Wait.UntilAsync(async () => (await bed.Containers.OfAsync(app.Name)).All(container => container.Id != old.Id), 30, () => "the end of the old instance");

        var signals = await bed.Containers.SignalsAsync(old.Id, since);
        Assert.Equal(["15", "9"], signals.Select(signal => signal.Signal));
        Assert.InRange((signals[1].At - signals[0].At).TotalSeconds, 2.5, 5);
    }

    async Task<StreamReader> UpgradedAsync(TestApp app)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, bed.HttpPort);
        var reader = new StreamReader(tcp.GetStream());
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /socket HTTP/1.1\r\nHost: {app.Name}.localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        Assert.Equal("HTTP/1.1 101 Switching Protocols", await reader.ReadLineAsync());
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The rest of the head.
        }

        return reader;
    }

    /// <summary>The next line that comes, after one was sent; null at the end.</summary>
    static async Task<string?> EchoAsync(StreamReader socket, string? line)
    {
        if (line is not null)
            await socket.BaseStream.WriteAsync(Encoding.ASCII.GetBytes(line + "\n"));
        return await socket.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
