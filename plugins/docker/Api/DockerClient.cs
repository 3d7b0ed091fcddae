using Skerry.Plugins.Docker.Api.Build;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Api.Engine;
using Skerry.Plugins.Docker.Api.Exec;
using Skerry.Plugins.Docker.Api.Images;
using Skerry.Plugins.Docker.Api.Networks;
using Skerry.Plugins.Docker.Api.Volumes;

namespace Skerry.Plugins.Docker.Api;

/// <summary>
/// The Docker Engine API over its unix socket, typed. Opens nothing until the first call, so it can be made
/// while Docker is down. Every method throws <see cref="EngineException"/> when Docker refuses and
/// <see cref="EngineUnavailableException"/> when it does not answer. Safe to use from many threads at once.
/// </summary>
public sealed class DockerClient : IDisposable
{
    readonly EngineTransport _transport;

    /// <param name="socketPath">The engine's unix socket.</param>
    public DockerClient(string socketPath = "/var/run/docker.sock")
    {
        _transport = new(socketPath);
        Engine = new(_transport);
        Images = new(_transport);
        Builds = new(_transport);
        Containers = new(_transport);
        Execs = new(_transport);
        Networks = new(_transport);
        Volumes = new(_transport);
    }

    /// <summary>The engine's unix socket.</summary>
    public string SocketPath => _transport.SocketPath;

    /// <summary>The engine itself: ping, version, events, disk usage.</summary>
    public EngineApi Engine { get; }

    /// <summary>Images.</summary>
    public ImagesApi Images { get; }

    /// <summary>Image builds.</summary>
    public BuildsApi Builds { get; }

    /// <summary>Containers.</summary>
    public ContainersApi Containers { get; }

    /// <summary>Processes started inside running containers.</summary>
    public ExecApi Execs { get; }

    /// <summary>Networks.</summary>
    public NetworksApi Networks { get; }

    /// <summary>Volumes.</summary>
    public VolumesApi Volumes { get; }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => _transport.Dispose();
}
