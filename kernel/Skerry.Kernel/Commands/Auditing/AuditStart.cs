namespace Skerry.Kernel.Commands.Auditing;

/// <summary>A call that begins.</summary>
/// <param name="Id">The call's id.</param>
/// <param name="Time">When.</param>
/// <param name="Person">Who calls.</param>
/// <param name="Command">The command's name.</param>
/// <param name="Arguments">JSON, without secrets.</param>
/// <param name="App">The app it is about, if any.</param>
sealed record AuditStart(string Id, DateTimeOffset Time, string Person, string Command, string Arguments, string? App);
