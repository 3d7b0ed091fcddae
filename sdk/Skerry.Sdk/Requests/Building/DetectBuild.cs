namespace Skerry.Sdk.Requests.Building;

/// <summary>Asks a builder whether this source is for it.</summary>
/// <remarks>
/// Asked of every builder in each deployment that has source, one after another. An exception fails the deployment: what is not for the builder is an
/// answer with score 0.
/// </remarks>
[Deadline(60)]
public sealed record DetectBuild : BuilderRequest<BuildDetection>;
