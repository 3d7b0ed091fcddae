namespace Skerry.Sdk.Requests.Building;

/// <summary>Asks a builder whether this source is for it.</summary>
[Deadline(60)]
public sealed record DetectBuild : BuilderRequest<BuildDetection>;
