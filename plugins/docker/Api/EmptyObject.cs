namespace Skerry.Plugins.Docker.Api;

/// <summary>Docker writes sets as objects whose members are empty objects.</summary>
public sealed record EmptyObject;
