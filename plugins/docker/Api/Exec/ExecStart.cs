namespace Skerry.Plugins.Docker.Api.Exec;

/// <summary>How to start a process that was declared.</summary>
sealed record ExecStart
{
    public bool Detach { get; init; }

    public bool Tty { get; init; }
}
