namespace Skerry.Kernel.Apps.Settings;

/// <summary>A whole number that people can set for an app, or for all apps.</summary>
/// <param name="Name">Group and name: <c>ps/stop-timeout-seconds</c> is set with <c>ps:set</c>.</param>
/// <param name="Summary">One line for people, with the unit.</param>
/// <param name="Default">Where nobody has set it.</param>
/// <param name="Least">The smallest value allowed.</param>
/// <param name="Most">The greatest value allowed.</param>
public sealed record AppSetting(string Name, string Summary, int Default, int Least, int Most)
{
    /// <summary>How many releases of an app keep their image.</summary>
    public static AppSetting KeepReleases { get; } = new("apps/keep-releases", "releases that can be gone back to, the current one among them", 10, 1, 1000);

    /// <summary>How much room a disk must have before something is built on it.</summary>
    public static AppSetting BuildDiskReserve { get; } = new("apps/build-reserve-mb", "MiB that must be free on the disk before a build", 1024, 0, 1_000_000_000);

    /// <summary>Time between SIGTERM and SIGKILL.</summary>
    public static AppSetting StopTimeout { get; } = new("ps/stop-timeout-seconds", "seconds between SIGTERM and SIGKILL", 30, 0, 3600);

    /// <summary>How long an old instance may finish what it has begun before it is stopped.</summary>
    public static AppSetting WaitToRetire { get; } = new("checks/wait-to-retire", "seconds that an old instance has at most to finish its requests", 60, 0, 86400);

    /// <summary>How long a new instance has to listen on its port.</summary>
    public static AppSetting StartupTimeout { get; } = new("checks/startup-timeout", "seconds that the default check waits for the port", 30, 1, 3600);

    /// <summary>How long an instance without a port has to stay up.</summary>
    public static AppSetting Uptime { get; } = new("checks/uptime", "seconds that an instance without a port must stay up", 2, 0, 3600);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AppSetting> All { get; } = [KeepReleases, BuildDiskReserve, StopTimeout, WaitToRetire, StartupTimeout, Uptime];

    /// <summary>The name within its group: <c>stop-timeout-seconds</c>.</summary>
    public string Property => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Those of a group: of <c>ps</c>, say.</summary>
    public static IReadOnlyList<AppSetting> Of(string group) => [.. All.Where(setting => setting.Name.StartsWith(group + "/", StringComparison.Ordinal))];
}
