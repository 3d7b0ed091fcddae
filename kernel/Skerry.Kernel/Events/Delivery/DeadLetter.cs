namespace Skerry.Kernel.Events.Delivery;

/// <summary>An event that a plugin could not handle.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Sequence">The event's place in the log; with the plugin's id it names the letter.</param>
/// <param name="EventType">Name of the event's type.</param>
/// <param name="Body">The event, JSON.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">What went wrong the last time.</param>
/// <param name="Time">When it was set aside.</param>
public sealed record DeadLetter(string Plugin, long Sequence, string EventType, string Body, int Attempts, string Error, DateTimeOffset Time);
