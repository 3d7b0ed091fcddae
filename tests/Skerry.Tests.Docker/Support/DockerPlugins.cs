using Skerry.Plugins.Builders;
using Skerry.Plugins.Docker;

namespace Skerry.Tests.Docker.Support;

/// <summary>The docker plugin and the builders, which build through it.</summary>
static class DockerPlugins
{
    /// <summary>Both of them, for an installation of their own.</summary>
    public static PluginHarness On(string instanceId, string subnetPool, string socket = "/var/run/docker.sock", MemoryStore? store = null, TimeProvider? time = null) =>
        new(new DockerPlugin(), new BuildersPlugin())
        {
            Host = new TestHostInfo { InstanceId = instanceId, Root = "/tmp" },
            Settings = new() { ["subnetPool"] = subnetPool, ["dockerSocket"] = socket, ["cgroupParent"] = "/skerry-tests" },
            Store = store ?? new(),
            Time = time ?? TimeProvider.System,
        };
}
