namespace Skerry.Sdk.Gates;

/// <summary>An app is about to be created.</summary>
/// <remarks>
/// Asked by <c>apps:create</c> and a first push, after the name and the right were checked. Refusing leaves no app. Several people may be asked for
/// the same name at once; only one gets it.
/// </remarks>
public sealed record AppCreating : Gate;
