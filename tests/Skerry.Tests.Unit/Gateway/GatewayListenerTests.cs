using System.Net.Sockets;
using Skerry.Kernel.Gateway;

namespace Skerry.Tests.Unit.Gateway;

public sealed class GatewayListenerTests : IDisposable
{
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Everybody_may_connect_and_the_file_goes_with_the_listener()
    {
        using (GatewayListener.Open(folder.Socket))
            Assert.Equal(Convert.ToInt32("666", 8), (int)File.GetUnixFileMode(folder.Socket));

        Assert.False(File.Exists(folder.Socket));
    }

    [Fact]
    public void Takes_the_place_of_a_dead_socket()
    {
        var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        dead.Bind(new UnixDomainSocketEndPoint(folder.Socket + "2"));
        File.Move(folder.Socket + "2", folder.Socket);
        dead.Dispose();
        Assert.True(File.Exists(folder.Socket));

        using var listener = GatewayListener.Open(folder.Socket);
        using var caller = new RawCaller(folder.Socket);
    }

    [Fact]
    public void Refuses_while_another_process_answers()
    {
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(folder.Socket));
        other.Listen();

        var error = Assert.Throws<GatewayException>(() => GatewayListener.Open(folder.Socket));
        Assert.Contains($"\"{folder.Socket}\"", error.Message);
        using var caller = new RawCaller(folder.Socket);
    }

    [Fact]
    public void Refuses_a_second_listener_and_leaves_the_first_alone()
    {
        using var first = GatewayListener.Open(folder.Socket);

        Assert.Throws<GatewayException>(() => GatewayListener.Open(folder.Socket));
        using var caller = new RawCaller(folder.Socket);
    }

    [Theory]
    [InlineData("/no/such/folder/skerryd.sock")]
    [InlineData("/tmp/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789/s")]
    public void Refuses_a_path_that_cannot_be_used(string path)
    {
        var error = Assert.Throws<GatewayException>(() => GatewayListener.Open(path));
        Assert.Contains($"\"{path}\"", error.Message);
    }
}
