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

    /// <summary>The port that it connects to, or null where it connects to none.</summary>
    public int? Port { get; init; }

    /// <summary>Whether a failure has to do with the port that the instance was given.</summary>
    public bool IsAboutPort { get; init; }

    /// <summary>How long it can take to fail.</summary>
    public TimeSpan LongestTime => Attempts is { } attempts ? attempts * (AttemptTimeout + Wait) : Timeout;

    /// <summary>Tries once, within the time of an attempt.</summary>
    /// <returns>Null when it passed, otherwise what was expected and what was seen.</returns>
    public async Task<string?> TryAsync(CheckTarget target, TimeProvider time, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(AttemptTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return await Check.TryAsync(target, both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return TimedOut;
        }
    }
}
