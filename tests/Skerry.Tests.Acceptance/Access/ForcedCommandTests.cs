using System.Net;
using System.Net.Sockets;

namespace Skerry.Tests.Acceptance.Access;

[Collection(Shared.Name)]
public sealed class ForcedCommandTests(SharedTestbed bed)
{
    [Theory]
    [InlineData("sh", "-c", "id")]
    [InlineData("/bin/sh")]
    [InlineData("bash", "-i")]
    [InlineData("-c", "id")]
    [InlineData("apps:list;id")]
    [InlineData("apps:list && id")]
    [InlineData("$(id)")]
    [InlineData("`id`")]
    [InlineData("cat", "/etc/passwd")]
    [InlineData("rsync", "--server", ".")]
    [InlineData("git", "--version")]
    public async Task A_key_reaches_no_shell(params string[] words) =>
        (await bed.Admin.SshAsync(words)).Fails().Hides("uid=", "root:", "git version");

    [Fact]
    public async Task Words_are_split_but_never_expanded() =>
        (await bed.Admin.SshAsync("apps:create", "'$HOME'")).Fails("\"$HOME\" is not valid");

    [Theory]
    [InlineData]
    [InlineData("-tt")]
    public async Task A_login_without_a_command_shows_the_help(params string[] options) =>
        (await bed.Admin.OpenSshAsync([.. options, "skerry"], "id\n"u8.ToArray())).Says("Usage: skerry").Hides("uid=");

    [Fact]
    public async Task A_key_forwards_no_port_to_the_host()
    {
        (await bed.Admin.OpenSshAsync(["-W", $"127.0.0.1:{bed.HttpPort}", "skerry"], "GET / HTTP/1.0\r\n\r\n"u8.ToArray())).Fails("administratively prohibited").Hides("HTTP/1.1");

        var port = FreePort();
        await using var forward = bed.Admin.StartSsh(["-v", "-N", "-L", $"127.0.0.1:{port}:127.0.0.1:{bed.HttpPort}", "skerry"]);
        await forward.UntilItSaysAsync("Entering interactive session");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray());
        Assert.Equal(0, await ReadAsync(client));
        await forward.UntilItSaysAsync("administratively prohibited");
    }

    [Fact]
    public async Task A_key_forwards_no_port_from_the_host() =>
        (await bed.Admin.OpenSshAsync(["-N", "-o", "ExitOnForwardFailure=yes", "-R", $"127.0.0.1:{FreePort()}:127.0.0.1:22", "skerry"])).Fails("remote port forwarding failed");

    [Fact]
    public async Task A_key_forwards_no_unix_socket()
    {
        var socket = Path.Combine(bed.TempFolder, "forwarded.sock");
        await using var forward = bed.Admin.StartSsh(["-v", "-N", "-L", $"{socket}:{bed.Root}/run/skerryd.sock", "skerry"]);
        await forward.UntilItSaysAsync("Entering interactive session");
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        Assert.Equal(0, await client.ReceiveAsync(new byte[16], limit.Token));

        (await bed.Admin.OpenSshAsync(["-N", "-o", "ExitOnForwardFailure=yes", "-R", $"{bed.TempFolder}/back.sock:127.0.0.1:22", "skerry"])).Fails("forwarding failed");
    }

    [Fact]
    public async Task A_key_forwards_no_agent_and_makes_no_tunnel()
    {
        var socket = Path.Combine(bed.TempFolder, "agent.sock");
        await using var agent = LiveProcess.Start("ssh-agent", ["-D", "-a", socket]);
        await Wait.UntilAsync(() => File.Exists(socket), 10, () => "ssh-agent");

        await using var ssh = bed.Admin.StartSsh(["-o", $"ForwardAgent={socket}", "-o", "SetEnv=SKERRY_KEY=root GIT_DIR=/", "skerry", "events", "--follow", "--quiet"]);
        await ssh.UntilItSaysAsync("KeyAdded");

        var shells = Directory.EnumerateDirectories("/proc").Where(IsItsShell).Select(folder => File.ReadAllText(Path.Combine(folder, "environ"))).ToList();
        Assert.NotEmpty(shells);
        Assert.All(shells, environment => Assert.Contains("SSH_ORIGINAL_COMMAND=events", environment, StringComparison.Ordinal));
        Assert.All(shells, environment => Assert.DoesNotMatch("SSH_AUTH_SOCK|SKERRY_KEY|GIT_DIR", environment));
        (await bed.Admin.OpenSshAsync(["-w", "any:any", "-N", "-o", "ExitOnForwardFailure=yes", "skerry"])).Fails();
    }

    [Fact]
    public async Task A_key_transfers_no_files()
    {
        var target = Path.Combine(bed.TempFolder, "stolen");

        (await bed.Admin.ClientAsync("sftp", "-b", "/dev/null", "skerry")).Fails();
        (await bed.Admin.ClientAsync("scp", "skerry:/etc/passwd", target)).Fails();
        (await bed.Admin.ClientAsync("scp", "-O", "skerry:/etc/passwd", target)).Fails();
        (await bed.Admin.ClientAsync("scp", "-O", "/etc/hostname", "skerry:/tmp/skerry-was-here")).Fails();

        Assert.False(File.Exists(target) || File.Exists("/tmp/skerry-was-here"));
    }

    /// <summary>Whether it is a process of this testbed's login shell that runs the command above.</summary>
    bool IsItsShell(string folder)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(folder, "cmdline"));
            return line.Contains(bed.Root, StringComparison.Ordinal) && line.Contains("--key admin", StringComparison.Ordinal) &&
                File.ReadAllText(Path.Combine(folder, "environ")).Contains("events --follow", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // No process, or one that has ended.
            return false;
        }
    }

    static async Task<int> ReadAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            return await client.GetStream().ReadAsync(new byte[16], limit.Token);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
