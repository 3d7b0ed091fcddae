using Microsoft.Extensions.Logging.Abstractions;
using Skerry.Kernel.Gateway;

namespace Skerry.Tests.Unit.Gateway;

/// <summary>A gateway on a socket of its own, whose handler is a function.</summary>
sealed class TestGateway : ISessionHandler, IAsyncDisposable
{
    public const uint LoginUserId = 12345;

    readonly Func<IGatewaySession, CancellationToken, Task<int>> handle;
    readonly GatewayServer server;

    TestGateway(GatewayOptions options, Func<IGatewaySession, CancellationToken, Task<int>> handle)
    {
        this.handle = handle;
        server = new GatewayServer(options, this, TimeProvider.System, TaskScheduler.Default, NullLogger<GatewayServer>.Instance);
        server.Start();
    }

    public int SessionCount => server.SessionCount;

    public static GatewayOptions Options(string folder) => new()
    {
        SocketPath = Path.Combine(folder, "skerryd.sock"),
        LoginUser = "skerry-test",
        LoginUserId = LoginUserId,
        DaemonUser = "skerryd-test",
        DaemonUserId = 12346,
    };

    public static TestGateway Start(string folder, Func<IGatewaySession, Task<int>> handle) =>
        new(Options(folder), (session, _) => handle(session));

    public static TestGateway Start(GatewayOptions options, Func<IGatewaySession, CancellationToken, Task<int>> handle) =>
        new(options, handle);

    public Task<int> HandleAsync(IGatewaySession session, CancellationToken cancellationToken) => handle(session, cancellationToken);

    public Task StopAsync() => server.StopAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
