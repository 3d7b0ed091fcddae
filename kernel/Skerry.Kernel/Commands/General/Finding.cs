namespace Skerry.Kernel.Commands.General;

/// <summary>What a check of the host has found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Fix">What to do about it; null if it is well.</param>
sealed record Finding(string Check, string Detail, string? Fix = null);
