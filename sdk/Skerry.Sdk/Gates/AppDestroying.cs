namespace Skerry.Sdk.Gates;

/// <summary>An app is about to be destroyed.</summary>
public sealed record AppDestroying : Gate;
