namespace Skerry.Sdk.Requests.Engine;

/// <summary>Runs a command in a running container and returns its exit code. Cancelling ends the waiting and closes the command's input.</summary>
[Deadline(86400)]
public sealed record ExecInContainer : EngineRequest<int>
{
    /// <summary>Id, or name without the instance id.</summary>
    public required string Container { get; init; }

    /// <summary>Program and arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Added to its environment.</summary>
    public IReadOnlyDictionary<string, Secret> Environment { get; init; } = new Dictionary<string, Secret>();

    /// <summary>Its standard input; null for none.</summary>
    public Stream? Input { get; init; }

    /// <summary>Its standard output.</summary>
    public required Stream Output { get; init; }

    /// <summary>Its standard error; with a terminal it goes to <see cref="Output"/>.</summary>
    public required Stream Error { get; init; }

    /// <summary>The caller's terminal, if it is to have one.</summary>
    public Commands.ITerminal? Terminal { get; init; }
}
