namespace Skerry.Sdk.Testing;

/// <summary>An attempt at something that is going to be interrupted, on names of its own.</summary>
/// <param name="RunAsync">Does it.</param>
/// <param name="AfterwardsAsync">Sees that it can be done again, to its end, and that nothing is left when it was taken back. Also run where nothing was interrupted.</param>
sealed record Attempt(Func<CancellationToken, Task> RunAsync, Func<Task> AfterwardsAsync);
