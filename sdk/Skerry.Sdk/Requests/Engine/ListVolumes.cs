namespace Skerry.Sdk.Requests.Engine;

/// <summary>Names of this installation's volumes, without the instance id, sorted.</summary>
public sealed record ListVolumes : EngineRequest<IReadOnlyList<string>>;
