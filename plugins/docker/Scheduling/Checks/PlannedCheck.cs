namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>A check and how it is tried.</summary>
sealed record PlannedCheck
{
    /// <summary>What people see of it.</summary>
    public required string Name { get; init; }

    /// <summary>What is tried.</summary>
    public required IInstanceCheck Check { get; init; }

    /// <summary>Before the first attempt.</summary>
    public TimeSpan InitialDelay { get; init; }

    /// <summary>For one attempt.</summary>
    public required TimeSpan AttemptTimeout { get; init; }

    /// <summary>What to say of an attempt that took longer.</summary>
    public string TimedOut { get; init; } = "did not answer in time";

    /// <summary>Between attempts.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>How many attempts, or null for as many as fit into <see cref="Timeout"/>.</summary>
    public int? Attempts { get; init; }

    /// <summary>For all attempts, where their number is open.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Only warns when it fails.</summary>
    public bool OnlyWarns { get; init; }

    /// <summary>Whether a failure has to do with the port that the instance was given.</summary>
    public bool IsAboutPort { get; init; }
}
