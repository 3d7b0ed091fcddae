using System.Net.Sockets;

namespace Skerry.Plugins.Docker.Api;

/// <summary>Docker cannot be reached, or went away in the middle of an answer. The message says how to start it.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="inner">The exception below.</param>
public sealed class EngineUnavailableException(string message, Exception? inner = null)
    : EngineException(message, inner: inner)
{
    internal static EngineUnavailableException From(string socketPath, Exception cause)
    {
        var text = Find<SocketException>(cause)?.SocketErrorCode switch
        {
            SocketError.AccessDenied =>
                $"Docker's socket '{socketPath}' may not be opened by account '{Environment.UserName}'. " +
                $"Add the account to the socket's group: usermod -aG docker {Environment.UserName}, and start the daemon again.",
            SocketError.ConnectionRefused =>
                $"Docker does not answer at '{socketPath}': nothing listens there. Start it: systemctl start docker",
            SocketError.AddressNotAvailable =>
                $"Docker does not answer at '{socketPath}': no such socket. Start it: systemctl start docker",
            _ when !File.Exists(socketPath) =>
                $"Docker does not answer at '{socketPath}': no such socket. Start it: systemctl start docker",
            null => $"Docker at '{socketPath}' broke off in the middle of an answer ({cause.Message}). " +
                "See whether it runs: systemctl status docker",
            _ => $"Docker does not answer at '{socketPath}' ({cause.Message}). Start it: systemctl start docker",
        };
        return new(text, cause);
    }

    static T? Find<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found)
                return found;
        return null;
    }
}
