namespace Skerry.Kernel.Config;

/// <summary>A value that a plugin supplies to an app.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value, which must not be seen by everybody.</param>
/// <param name="By">Who supplies it.</param>
sealed record SuppliedValue(string Name, string Value, Supplier By);
