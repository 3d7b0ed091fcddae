namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>One attempt of one check. Attempts, pauses and time limits are its caller's.</summary>
interface IInstanceCheck
{
    /// <summary>Tries once.</summary>
    /// <returns>Null when it passed, otherwise what was expected and what was seen.</returns>
    Task<string?> TryAsync(CheckTarget target, CancellationToken cancel);
}
