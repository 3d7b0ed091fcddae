namespace Skerry.Plugins.Docker.Api.Exec;

/// <summary>A process inside a container that has ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Stdout">All its output, as UTF-8.</param>
/// <param name="Stderr">All its error output.</param>
public sealed record ExecResult(int ExitCode, string Stdout, string Stderr);
