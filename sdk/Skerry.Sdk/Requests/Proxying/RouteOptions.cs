namespace Skerry.Sdk.Requests.Proxying;

/// <summary>Typed settings of an app's routes; null means the proxy's default.</summary>
public sealed record RouteOptions
{
    /// <summary>Largest request body in bytes; 0 for no limit.</summary>
    public long? MaxBodySize { get; init; }

    /// <summary>How long the app may take between two reads.</summary>
    public TimeSpan? ReadTimeout { get; init; }

    /// <summary>How long the app may take to accept data.</summary>
    public TimeSpan? SendTimeout { get; init; }

    /// <summary>Whether answers are buffered.</summary>
    public bool? Buffering { get; init; }
}
