namespace SlackNotify.Hooks;

/// <summary>A document: how far the messages of an app have come.</summary>
/// <param name="Event">Id of the last event that was told of.</param>
sealed record Told(string Event);
