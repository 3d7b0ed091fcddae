namespace Skerry.Kernel.Commands.Auditing;

/// <summary>A call that has ended.</summary>
/// <param name="Id">The call's id.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Duration">Milliseconds.</param>
sealed record AuditEnd(string Id, int ExitCode, long Duration);
