namespace Skerry.Sdk.Commands;

/// <summary>Keys and values of one thing.</summary>
/// <param name="Heading">Such as <c>blog app information</c>.</param>
/// <param name="Fields">In the order shown. A key is in kebab-case: <c>created-at</c> shows as <c>Created at:</c>.</param>
public sealed record Report(string Heading, IReadOnlyList<Field> Fields);
