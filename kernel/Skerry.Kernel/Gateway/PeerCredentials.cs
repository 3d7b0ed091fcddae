#pragma warning disable RS0030 // Part of the gateway's port: the credentials are the socket's.
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Skerry.Kernel.Gateway;

/// <summary>The process on the other end of a unix socket, as the kernel of the operating system vouches for it.</summary>
/// <param name="ProcessId">Its process id when it connected.</param>
/// <param name="UserId">Its effective user id when it connected.</param>
/// <param name="GroupId">Its effective group id when it connected.</param>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    const int SocketLevel = 1;
    const int PeerCredentialsOption = 17;

    /// <summary>Asks for the credentials (SO_PEERCRED).</summary>
    /// <exception cref="SocketException">The socket is not a connected unix socket.</exception>
    public static PeerCredentials Of(Socket socket)
    {
        Span<byte> answer = stackalloc byte[12];
        if (socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, answer) != answer.Length)
            throw new SocketException((int)SocketError.OperationNotSupported);
        return new(MemoryMarshal.Read<int>(answer), MemoryMarshal.Read<uint>(answer[4..]), MemoryMarshal.Read<uint>(answer[8..]));
    }
}
