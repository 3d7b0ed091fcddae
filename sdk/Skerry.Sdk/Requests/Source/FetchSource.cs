namespace Skerry.Sdk.Requests.Source;

/// <summary>
/// Takes a snapshot of the source that belongs to the deployment, not to whoever pushed it. Asked under the app's queue, before the commit point:
/// the place to refuse source that has become stale. Idempotent.
/// </summary>
/// <remarks>The first step of a deployment that has source. After a crash of the kernel the deployment is undone, and asked for anew if at all.</remarks>
[Deadline(600)]
public sealed record FetchSource : SourceRequest<SourceSnapshot>
{
    /// <summary>Existing folder for the deployment's files; removed when the deployment has ended.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Where progress goes.</summary>
    public required IOutput Output { get; init; }
}
