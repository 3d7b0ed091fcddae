namespace Skerry.Kernel.State;

/// <summary>Who does something, and because of what. Every change of state has one.</summary>
/// <param name="Actor">A key's name, an account, or <c>system</c>.</param>
/// <param name="Cause">Id of the command or event that led to it.</param>
public sealed record Origin(string Actor, string Cause);
