namespace Skerry.Sdk.Roles;

/// <summary>What a plugin can be: a kind of capability, and the requests that whoever provides it must answer.</summary>
/// <param name="Kind">The part of a capability before the colon.</param>
/// <param name="Summary">One line.</param>
/// <param name="Requests">The request types; checked when a plugin is configured.</param>
public sealed record Role(string Kind, string Summary, IReadOnlyList<Type> Requests);
