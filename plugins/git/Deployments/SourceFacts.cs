using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skerry.Plugins.Git.Deployments;

/// <summary>What the deployment of a push carries with it: enough to find the source again, with or without the ssh session.</summary>
sealed record SourceFacts
{
    /// <summary>The push's id; it names the hidden ref that keeps the commit.</summary>
    public required string Push { get; init; }

    /// <summary>Full name of the ref that moves when the deployment is live.</summary>
    public required string Ref { get; init; }

    /// <summary>What the pusher saw there; zeros for nothing.</summary>
    public required string OldId { get; init; }

    /// <summary>What shall be there: a commit, or a tag of one.</summary>
    public required string NewId { get; init; }

    /// <summary>The commit that is deployed.</summary>
    public required string Commit { get; init; }

    /// <summary>Whether the pusher meant to replace history (<c>git push --force</c>).</summary>
    public bool IsForced { get; init; }

    /// <summary>Where its history is cut off, if it came from a shallow clone and the repository does not know that yet.</summary>
    public IReadOnlyList<string> Cuts { get; init; } = [];

    [JsonIgnore]
    public bool IsShallow => Cuts.Count > 0;

    public string ToJson() => JsonSerializer.Serialize(this, GitJson.Default.SourceFacts);

    public static SourceFacts Parse(string json) => JsonSerializer.Deserialize(json, GitJson.Default.SourceFacts)!;
}
