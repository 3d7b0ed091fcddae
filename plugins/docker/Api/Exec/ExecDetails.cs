namespace Skerry.Plugins.Docker.Api.Exec;

/// <summary>The state of a process inside a container.</summary>
public sealed record ExecDetails
{
    /// <summary>Whether it runs.</summary>
    public bool Running { get; init; }

    /// <summary>Its exit code, or null while it runs.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its number as the host counts.</summary>
    public int Pid { get; init; }
}
