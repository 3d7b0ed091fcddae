using System.Globalization;
using System.Net;
using Skerry.Plugins.Docker.Api;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Finds out where an instance listens instead, for whoever has to change that.</summary>
/// <param name="docker">The engine.</param>
sealed class ListeningSockets(DockerClient docker)
{
    /// <summary>Docker's own name server, inside each container.</summary>
    static readonly IPAddress NameServer = IPAddress.Parse("127.0.0.11");

    /// <summary>Where an instance listens instead of its port, and what to change; null when it does listen there.</summary>
    public static string? Describe(IReadOnlyList<IPEndPoint> found, int port)
    {
        var onPort = found.Where(end => end.Port == port).ToList();
        if (onPort.Any(end => !IPAddress.IsLoopback(end.Address)))
            return null;
        if (onPort.Count > 0)
            return $"It listens on {onPort[0]} only, which nobody else reaches: let it listen on 0.0.0.0";
        var ports = found.Where(end => !IPAddress.IsLoopback(end.Address)).Select(end => end.Port).Distinct().Order().ToList();
        var local = found.Where(end => IPAddress.IsLoopback(end.Address)).Select(end => end.Port).Distinct().Order().ToList();
        return ports.Count > 0 ? $"It listens on port {string.Join(", ", ports)} instead: let it listen on $PORT, which is {port}"
            : local.Count > 0 ? $"It listens on port {string.Join(", ", local)} of 127.0.0.1 instead: let it listen on 0.0.0.0 and $PORT, which is {port}"
            : $"It listens on no port at all: let it listen on 0.0.0.0 and $PORT, which is {port}";
    }

    /// <summary>
    /// The sockets that listen in a container. The host shows them under the process's number; where it does not
    /// (hidepid, Docker elsewhere), the container's own <c>cat</c> is asked. Null when neither works.
    /// </summary>
    public async Task<IReadOnlyList<IPEndPoint>?> FindAsync(string container, CancellationToken cancel)
    {
        try
        {
            var pid = (await docker.Containers.InspectAsync(container, cancel)).State.Pid;
            if (pid <= 0)
                return null;
            return Parse(
                await File.ReadAllTextAsync($"/proc/{pid}/net/tcp", cancel) + await ReadIfThereAsync($"/proc/{pid}/net/tcp6", cancel));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
        catch (EngineException)
        {
            return null;
        }
        try
        {
            var result = await docker.Execs.RunAsync(container, new() { Cmd = ["cat", "/proc/net/tcp", "/proc/net/tcp6"] }, cancel);
            return result.Stdout.Length > 0 ? Parse(result.Stdout) : null;
        }
        catch (EngineException)
        {
            return null;
        }
    }

    static async Task<string> ReadIfThereAsync(string path, CancellationToken cancel) =>
        File.Exists(path) ? await File.ReadAllTextAsync(path, cancel) : "";

    /// <summary>Reads Linux's table of sockets: local address and port in hexadecimal, state 0A is listening.</summary>
    internal static List<IPEndPoint> Parse(string table)
    {
        var found = new List<IPEndPoint>();
        foreach (var line in table.Split('\n'))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length < 4 || columns[3] != "0A" || columns[1].Split(':') is not [var address, var port])
                continue;
            var bytes = Convert.FromHexString(address);
            for (var i = 0; i < bytes.Length; i += 4)
                Array.Reverse(bytes, i, 4); // each word is in the host's order
            var ip = new IPAddress(bytes);
            if (!ip.Equals(NameServer))
                found.Add(new(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip, int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        }
        return found;
    }
}
