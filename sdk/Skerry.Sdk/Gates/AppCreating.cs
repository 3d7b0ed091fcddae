namespace Skerry.Sdk.Gates;

/// <summary>An app is about to be created.</summary>
public sealed record AppCreating : Gate;
