namespace Skerry.Sdk.Requests.Engine;

/// <summary>What the engine is; throws <see cref="SkerryException"/> with the fix if it does not answer.</summary>
[Deadline(10)]
public sealed record GetEngineInfo : EngineRequest<EngineInfo>;
