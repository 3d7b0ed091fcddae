using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary>How long a deployment took, in seconds with three decimals; what has not ended counts up to now.</summary>
static class DeploymentTimes
{
    /// <summary>In the queue.</summary>
    public static double Waited(Deployment deployment, DateTimeOffset now) => Seconds(deployment.CreatedAt, deployment.StartedAt ?? deployment.EndedAt ?? now);

    /// <summary>From leaving the queue to the end; null if it never left it.</summary>
    public static double? Duration(Deployment deployment, DateTimeOffset now) => deployment.StartedAt is { } started ? Seconds(started, deployment.EndedAt ?? now) : null;

    /// <summary>Of each step in the order of their beginnings; a step that was begun again after a restart has the sum.</summary>
    public static IReadOnlyList<Field> Steps(Deployment deployment, DateTimeOffset now) =>
        [.. deployment.Progress.Steps.GroupBy(step => step.Name).Select(step => new Field(step.Key, Math.Round(step.Sum(time => Seconds(time.StartedAt, time.EndedAt ?? now)), 3)))];

    static double Seconds(DateTimeOffset from, DateTimeOffset to) => Math.Round(Math.Max(0, (to - from).TotalSeconds), 3);
}
