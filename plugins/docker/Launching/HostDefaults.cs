using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;

namespace Skerry.Plugins.Docker.Launching;

/// <summary>What every container is given and forbidden.</summary>
/// <param name="docker">The engine.</param>
/// <param name="settings">The installation's settings.</param>
sealed class HostDefaults(DockerClient docker, DockerSettings settings)
{
    /// <summary>
    /// Capabilities of a container: Docker's own default without NET_RAW (forged packets), MKNOD (devices), SETFCAP
    /// and AUDIT_WRITE (of use only together with new privileges, which are off). Images that begin as root and
    /// then change to an account of their own work with these.
    /// </summary>
    static readonly string[] Capabilities =
        ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"];

    static readonly LogConfig Logs = new()
    {
        Type = "json-file",
        Config = new Dictionary<string, string> { ["max-size"] = "10m", ["max-file"] = "3" },
    };

    volatile string? _cgroupParent;

    /// <summary>The defaults; whoever uses them adds network, restart policy and limits.</summary>
    public async Task<HostConfig> CreateAsync(CancellationToken cancel) => new()
    {
        PidsLimit = 4096,
        LogConfig = Logs,
        CapDrop = ["ALL"],
        CapAdd = Capabilities,
        SecurityOpt = ["no-new-privileges"],
        CgroupParent = await CgroupParentAsync(cancel),
        Init = true,
    };

    async ValueTask<string?> CgroupParentAsync(CancellationToken cancel)
    {
        if (settings.CgroupParent is not { } parent)
            return null;
        if (_cgroupParent is { } known)
            return known;
        // Where systemd keeps the cgroups, the parent has to be one of its slices.
        var info = await docker.Engine.InfoAsync(cancel);
        var name = parent.Trim('/').Replace('/', '-');
        return _cgroupParent = info.CgroupDriver != "systemd" || name.EndsWith(".slice", StringComparison.Ordinal)
            ? parent
            : name + ".slice";
    }
}
