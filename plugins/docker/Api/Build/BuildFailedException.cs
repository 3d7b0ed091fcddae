namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>A build step failed, or the Dockerfile is wrong.</summary>
/// <param name="message">Docker's words.</param>
/// <param name="lastLines">The last lines of output, oldest first.</param>
public sealed class BuildFailedException(string message, IReadOnlyList<string> lastLines)
    : EngineException(message, null, message)
{
    /// <summary>The last lines of output, oldest first; 40 at most.</summary>
    public IReadOnlyList<string> LastLines { get; } = lastLines;
}
