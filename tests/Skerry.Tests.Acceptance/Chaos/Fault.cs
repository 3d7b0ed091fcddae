namespace Skerry.Tests.Acceptance.Chaos;

/// <summary>What goes wrong in a round, at a moment of its own.</summary>
enum Fault
{
    None,

    /// <summary><c>kill -9</c> of the kernel.</summary>
    KernelKilled,

    /// <summary><c>kill -9</c> of the first process of one instance.</summary>
    InstanceKilled,

    /// <summary><c>docker rm -f</c> of one instance.</summary>
    InstanceRemoved,

    /// <summary><c>docker rm -f</c> of all of an app's web instances at once.</summary>
    AllRemoved,

    /// <summary>Docker stops with its containers and starts again.</summary>
    DockerRestarted,

    /// <summary><c>kill -9</c> of Docker, and of the kernel with it.</summary>
    DockerAndKernelKilled,
}
