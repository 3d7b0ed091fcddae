namespace Skerry.Sdk.Formats;

/// <summary>A health check of app.json, with Dokku's fields and defaults. Durations are in seconds.</summary>
public sealed record HealthCheck
{
    /// <summary><c>startup</c> or <c>readiness</c> (both before the commit point), or <c>liveness</c> (after it, again and again).</summary>
    public string Type { get; init; } = "startup";

    /// <summary>What it is called in messages.</summary>
    public string Name { get; init; } = "";

    /// <summary>Path to ask for over HTTP.</summary>
    public string? Path { get; init; }

    /// <summary>Command to run inside the instance.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Whether it must listen on <see cref="Port"/>.</summary>
    public bool Listening { get; init; }

    /// <summary>Seconds that it must stay up.</summary>
    public int? Uptime { get; init; }

    /// <summary>Text that the answer must hold.</summary>
    public string? Content { get; init; }

    /// <summary>Headers to send.</summary>
    public IReadOnlyList<HttpHeader> HttpHeaders { get; init; } = [];

    /// <summary>Port; null for <c>$PORT</c>.</summary>
    public int? Port { get; init; }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; init; } = "http";

    /// <summary>How often it is tried.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Seconds between attempts.</summary>
    public int Wait { get; init; } = 5;

    /// <summary>Seconds that one attempt may take.</summary>
    public int Timeout { get; init; } = 5;

    /// <summary>Seconds before the first attempt.</summary>
    public int InitialDelay { get; init; }

    /// <summary>Only warns.</summary>
    public bool Warn { get; init; }

    /// <summary>What it is called where it has to be called something: its name, else what it does.</summary>
    /// <param name="port">The port of its process type, or 0.</param>
    public string Title(int port) => this switch
    {
        { Name.Length: > 0 } => Name,
        { Command.Count: > 0 } => $"command {string.Join(' ', Command)}",
        { Path.Length: > 0 } => $"path {Path}",
        { Uptime: > 0 } => $"uptime of {Uptime} s",
        { Listening: true } => $"listening on port {Port ?? port}",
        _ => "without a name",
    };
}
