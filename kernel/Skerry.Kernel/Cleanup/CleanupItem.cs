namespace Skerry.Kernel.Cleanup;

/// <summary>Something that a clean-up looks at.</summary>
/// <param name="Action">What it does with it.</param>
/// <param name="Kind">Such as <c>image</c> or <c>release</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why it goes or stays, or why it could not be removed.</param>
/// <param name="Bytes">What it takes on the disk, if known; of an image with the layers that it shares with others.</param>
public sealed record CleanupItem(CleanupAction Action, string Kind, string Name, string Reason, long? Bytes = null);
