namespace Skerry.Sdk.Gates;

/// <summary>An app is about to be destroyed.</summary>
/// <remarks>Asked by <c>apps:destroy</c>, after the confirmation and before anything is stopped. Refusing leaves the app as it is.</remarks>
public sealed record AppDestroying : Gate;
