using Skerry.Sdk.Events;

namespace SlackNotify.Messages;

/// <summary>What is posted.</summary>
/// <param name="Text">In Slack's own markup.</param>
sealed record SlackMessage(string Text)
{
    /// <summary>What is said of an event.</summary>
    public static SlackMessage Of(Event @event) => new(@event switch
    {
        DeploymentSucceeded { Release: > 0 } done => $":white_check_mark: *{Safe(done.App)}* v{done.Release} is live, by {Safe(done.Actor)}",
        DeploymentSucceeded done => $":white_check_mark: *{Safe(done.App)}*: deployment {done.Deployment} is done, by {Safe(done.Actor)}",
        DeploymentFailed failed => $":x: *{Safe(failed.App)}*: the deployment by {Safe(failed.Actor)} failed at \"{Safe(failed.Step)}\": {Safe(failed.Reason)}\nWhat served before serves on.",
        InstanceUnhealthy sick => $":warning: *{Safe(sick.App)}*: {Safe(sick.Process)}.{sick.Index} (v{sick.Release}) is restarted, check \"{Safe(sick.Check)}\": {Safe(sick.Reason)}",
        _ => throw new ArgumentException($"Nothing is said of {@event.GetType().Name}."),
    });

    // The three characters that Slack's markup has for itself.
    static string Safe(string? text) => (text ?? "").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
