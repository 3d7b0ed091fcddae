using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Chooses the checks of a process type.</summary>
sealed class CheckPlanner(DockerClient docker, TimeProvider time)
{
    static readonly TimeSpan PollingInterval = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan DefaultUptime = TimeSpan.FromSeconds(2);

    /// <summary>app.json's start-up checks, or the default one.</summary>
    /// <param name="process">The process type.</param>
    /// <param name="timeout">How long the default check waits for the port.</param>
    /// <exception cref="SkerryException">A check of app.json says nothing that could be checked.</exception>
    public IReadOnlyList<PlannedCheck> Plan(ProcessSpec process, TimeSpan timeout)
    {
        var startup = process.Checks.Where(check => check.Type is "startup" or "").ToList();
        return startup.Count > 0 ? [.. startup.Select((check, i) => Plan(process, check, i))]
            : process.Port > 0 ? [DefaultPortCheck(process.Port, timeout)]
            : [new()
            {
                Name = $"stays up for {DefaultUptime.TotalSeconds:0} s",
                Check = new UptimeCheck(time, DefaultUptime),
                Attempts = 1,
                AttemptTimeout = DefaultUptime * 3,
                Wait = TimeSpan.Zero,
            }];
    }

    static PlannedCheck DefaultPortCheck(int port, TimeSpan timeout) => new()
    {
        Name = $"listens on port {port}",
        Check = new PortCheck(null),
        AttemptTimeout = TimeSpan.FromSeconds(1),
        TimedOut = $"does not listen on port {port} (no answer)",
        Wait = PollingInterval,
        Timeout = timeout,
        IsAboutPort = true,
    };

    PlannedCheck Plan(ProcessSpec process, HealthCheck check, int index)
    {
        var uptime = TimeSpan.FromSeconds(check.Uptime ?? 0);
        return new()
        {
            Name = check.Name is { Length: > 0 } name ? name : $"check {index + 1}",
            Check = check switch
            {
                { Command.Count: > 0 } => new CommandCheck(docker, check.Command),
                { Path.Length: > 0 } => new HttpCheck(check),
                { Listening: true } => new PortCheck(check.Port),
                { Uptime: > 0 } => new UptimeCheck(time, uptime),
                _ => throw new SkerryException(
                    $"Health check '{check.Name}' of process type '{process.Process}' in app.json checks nothing. " +
                    "Give it one of \"path\", \"command\", \"listening\" or \"uptime\"."),
            },
            InitialDelay = TimeSpan.FromSeconds(check.InitialDelay),
            AttemptTimeout = TimeSpan.FromSeconds(Math.Max(1, check.Timeout)) + uptime,
            TimedOut = $"no answer within {Math.Max(1, check.Timeout)} s",
            Wait = TimeSpan.FromSeconds(check.Wait),
            Attempts = Math.Max(1, check.Attempts),
            OnlyWarns = check.Warn,
            IsAboutPort = check is { Command: null or { Count: 0 }, Uptime: null, Port: null },
        };
    }
}
