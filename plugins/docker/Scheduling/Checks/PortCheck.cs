using System.Net;
using System.Net.Sockets;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Whether something accepts connections on a port of the instance's address.</summary>
/// <param name="port">The port, or null for the one that the instance was given.</param>
sealed class PortCheck(int? port) : IInstanceCheck
{
    public async Task<string?> TryAsync(CheckTarget target, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var number = port ?? target.Port;
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(target.Instance.Address), number), cancel);
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused
                ? $"does not listen on port {number}"
                : $"does not listen on port {number} ({e.SocketErrorCode})";
        }
    }
}
