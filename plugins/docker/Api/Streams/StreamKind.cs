namespace Skerry.Plugins.Docker.Api.Streams;

/// <summary>Which of a process's output streams something was written to.</summary>
public enum StreamKind
{
    /// <summary>Standard output; also everything from a terminal.</summary>
    Stdout = 1,

    /// <summary>Standard error.</summary>
    Stderr = 2,
}
