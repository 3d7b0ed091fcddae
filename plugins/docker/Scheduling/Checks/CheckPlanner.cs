using System.Globalization;
using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Chooses the checks of a process type, and says how each is tried.</summary>
sealed class CheckPlanner(DockerClient docker, TimeProvider time)
{
    static readonly TimeSpan PollingInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>What is checked before the commit point: app.json's start-up checks, or the default one.</summary>
    /// <param name="process">The process type.</param>
    /// <param name="timeout">How long the default check waits for the port.</param>
    /// <param name="uptime">How long the default check of a process type without a port has it stay up.</param>
    /// <exception cref="SkerryException">A check of app.json cannot be tried.</exception>
    public IReadOnlyList<PlannedCheck> Plan(ProcessSpec process, TimeSpan timeout, TimeSpan uptime)
    {
        var startup = process.Checks.Where(check => check.Type is "startup" or "" or null).ToList();
        return startup.Count > 0 ? [.. startup.Select(check => Plan(process.Process, process.Port, check, canWait: true))]
            : process.Port > 0 ? [DefaultPortCheck(process.Port, timeout)]
            : [new()
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"stays up for {uptime.TotalSeconds:0.#} s"),
                Check = new UptimeCheck(time, uptime),
                Attempts = 1,
                AttemptTimeout = uptime + TimeSpan.FromSeconds(30),
                Wait = TimeSpan.Zero,
            }];
    }

    /// <summary>What is tried once on an instance that runs: a check, or the default one. That it runs is seen by whoever tries.</summary>
    /// <exception cref="SkerryException">The check cannot be tried.</exception>
    public PlannedCheck PlanProbe(Instance instance, HealthCheck? check) =>
        check is not null ? Plan(instance.Process, instance.Port, check, canWait: false)
        : instance.Port > 0 ? DefaultPortCheck(instance.Port, TimeSpan.Zero)
        : new() { Name = CheckRules.DefaultName(0), Check = new UptimeCheck(time, TimeSpan.Zero), AttemptTimeout = TimeSpan.FromSeconds(1), Wait = TimeSpan.Zero };

    static PlannedCheck DefaultPortCheck(int port, TimeSpan timeout) => new()
    {
        Name = CheckRules.DefaultName(port),
        Check = new PortCheck(null),
        AttemptTimeout = TimeSpan.FromSeconds(1),
        TimedOut = $"does not listen on port {port} (no answer)",
        Wait = PollingInterval,
        Timeout = timeout,
        Port = port,
        IsAboutPort = true,
    };

    PlannedCheck Plan(string process, int port, HealthCheck check, bool canWait)
    {
        CheckRules.Require(process, port, check);
        var uptime = TimeSpan.FromSeconds(check.Uptime ?? 0);
        var limit = Math.Max(1, check.Timeout);
        var connects = check.Listening || check.Path is { Length: > 0 };
        return new()
        {
            Name = check.Title(port),
            Check = check switch
            {
                { Command.Count: > 0 } => new CommandCheck(docker, check.Command),
                { Path.Length: > 0 } => new HttpCheck(check),
                { Uptime: > 0 } => new UptimeCheck(time, canWait ? uptime : TimeSpan.Zero),
                _ => new PortCheck(check.Port),
            },
            InitialDelay = TimeSpan.FromSeconds(Math.Max(0, check.InitialDelay)),
            AttemptTimeout = TimeSpan.FromSeconds(limit) + uptime,
            TimedOut = $"{CheckRules.SubjectOf(port, check)} within {limit} s, but did not",
            Wait = TimeSpan.FromSeconds(Math.Max(0, check.Wait)),
            Attempts = Math.Max(1, check.Attempts),
            OnlyWarns = check.Warn,
            Port = connects ? check.Port ?? port : null,
            IsAboutPort = connects && check.Port is null,
        };
    }
}
