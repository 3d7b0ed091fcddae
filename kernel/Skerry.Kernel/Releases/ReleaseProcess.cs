using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Kernel.Releases;

/// <summary>A process type of a release: its command, how many, and its checks.</summary>
/// <param name="Process">The process type.</param>
/// <param name="Command">Command line, or null for the image's own.</param>
/// <param name="Count">Instances.</param>
/// <param name="Checks">Start-up checks of app.json.</param>
public sealed record ReleaseProcess(string Process, string? Command, int Count, IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>Port that <c>web</c> listens on.</summary>
    public const int WebPort = 5000;

    /// <summary>As the scheduler wants it.</summary>
    public ProcessSpec ToSpec() => new() { Process = Process, Command = Command, Count = Count, Checks = Checks, Port = Process == "web" ? WebPort : 0 };
}
