using MediatR;

namespace Skerry.Sdk.Requests.Scheduling;

/// <summary>
/// Waits until every instance of a deployment has passed its checks, all in parallel. Throws <see cref="SkerryException"/> as soon as one has failed:
/// the message says what was expected and what was seen, and the output has shown the instance's last log lines.
/// </summary>
/// <remarks>The step "check", after <see cref="StartInstances"/>.</remarks>
[Deadline(3900)]
public sealed record CheckInstances : SchedulerRequest<Unit>
{
    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>The deployment.</summary>
    public required string Deployment { get; init; }

    /// <summary>What was started, with its checks.</summary>
    public required IReadOnlyList<ProcessSpec> Processes { get; init; }

    /// <summary>How long the default check waits for the port.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the default check of a process type without a port has it stay up.</summary>
    public TimeSpan Uptime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where progress and log lines go.</summary>
    public required IOutput Output { get; init; }
}
