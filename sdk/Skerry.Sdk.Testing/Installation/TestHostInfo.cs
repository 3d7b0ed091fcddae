using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>An installation as a test wants it. It makes no folder and listens nowhere.</summary>
public sealed record TestHostInfo : IHostInfo
{
    /// <inheritdoc/>
    public string InstanceId { get; init; } = "test";

    /// <inheritdoc/>
    public string Root { get; init; } = Path.Combine(Path.GetTempPath(), "skerry-test");

    /// <inheritdoc/>
    public string Domain { get; init; } = "localhost";

    /// <inheritdoc/>
    public string BindAddress { get; init; } = "127.0.0.1";

    /// <inheritdoc/>
    public int SshPort { get; init; } = 2222;

    /// <inheritdoc/>
    public int HttpPort { get; init; } = 8080;

    /// <inheritdoc/>
    public int HttpsPort { get; init; } = 8443;

    /// <inheritdoc/>
    public string LoginUser { get; init; } = "skerry";

    /// <inheritdoc/>
    public string Version { get; init; } = "0.0.0";
}
