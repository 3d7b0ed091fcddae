namespace Skerry.Kernel.Deployments.Output;

/// <summary>The output of deployments and their work folders. A port. Thread-safe.</summary>
public interface IDeploymentLogs
{
    /// <summary>Appends a line. Never throws: a deployment must not fail for the sake of its log.</summary>
    void Append(string deployment, string line);

    /// <summary>The lines from a position on.</summary>
    IReadOnlyList<string> Read(string deployment, int from);

    /// <summary>All lines, with their times where those are known.</summary>
    IReadOnlyList<LogLine> ReadTimed(string deployment) => [.. Read(deployment, 0).Select(line => new LogLine(null, line))];

    /// <summary>Ends when there are more lines than <paramref name="count"/>, the log was closed, or a second has passed.</summary>
    Task WhenChangedAsync(string deployment, int count, CancellationToken cancellationToken);

    /// <summary>The deployment has ended: no line follows, and its work folder goes.</summary>
    void Close(string deployment);

    /// <summary>The deployment's folder for temporary files, made if absent.</summary>
    string WorkFolder(string deployment);
}
