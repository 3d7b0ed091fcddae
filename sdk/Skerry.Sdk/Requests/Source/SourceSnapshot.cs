namespace Skerry.Sdk.Requests.Source;

/// <summary>The source of one deployment.</summary>
public sealed record SourceSnapshot
{
    /// <summary>Path of a tar file (not compressed) with the source at its top, inside the deployment's work folder.</summary>
    public required string Archive { get; init; }

    /// <summary>What people call it, such as a commit's id.</summary>
    public required string Revision { get; init; }

    /// <summary>The Procfile's text, if there is one.</summary>
    public string? Procfile { get; init; }

    /// <summary>The app.json's text, if there is one.</summary>
    public string? AppJson { get; init; }

    /// <summary>Values for the instances' environment, such as <c>GIT_REV</c>; kept with the release. Never secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
