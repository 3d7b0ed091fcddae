namespace Skerry.Sdk.Commands;

/// <summary>Rows of typed values.</summary>
/// <param name="Columns">Keys in kebab-case; shown as headings.</param>
/// <param name="Rows">As many values each as there are columns; the types of <see cref="Field"/>.</param>
public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
