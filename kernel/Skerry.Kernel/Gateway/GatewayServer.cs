using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Skerry.Kernel.Gateway;

/// <summary>
/// The kernel's front door: one unix socket, a session for each connection, everything else for the handler to know.
/// What callers do, or fail to do, harms nobody but themselves.
/// </summary>
/// <param name="options">Where to listen, and who is who.</param>
/// <param name="handler">What does the work.</param>
/// <param name="time">The clock of all deadlines.</param>
/// <param name="scheduler">Where sessions run. A session may block its thread while its caller does not read.</param>
/// <param name="logger">For what goes wrong.</param>
public sealed partial class GatewayServer(
    GatewayOptions options, ISessionHandler handler, TimeProvider time, TaskScheduler scheduler, ILogger<GatewayServer> logger)
    : IAsyncDisposable
{
    static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    readonly ConcurrentDictionary<FrameChannel, bool> channels = new();
    readonly CancellationTokenSource stopping = new();
    readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    GatewayListener? listener;
    Task accepting = Task.CompletedTask;

    /// <summary>Number of sessions that are open now.</summary>
    public int SessionCount => channels.Count;

    /// <summary>Opens the socket and begins to take callers. Call it once.</summary>
    /// <exception cref="GatewayException">Another kernel answers there, or the socket cannot be opened.</exception>
    public void Start()
    {
        var host = new SessionHost(options, new CallerPolicy(options), handler, time, scheduler, logger);
        var opened = GatewayListener.Open(options.SocketPath);
        listener = opened;
        accepting = OnScheduler(() => AcceptAsync(opened, host));
    }

    /// <summary>
    /// Takes no more callers, cancels the handlers' tokens, and returns when all sessions have ended; those that take
    /// longer than the grace are cut off. Does nothing the second time.
    /// </summary>
    public async Task StopAsync()
    {
        if (stopping.IsCancellationRequested)
            return;
        stopping.Cancel();
        listener?.Dispose();
        await accepting;
        CompleteIfIdle();
        try
        {
            await idle.Task.WaitAsync(options.StopGrace, time);
        }
        catch (TimeoutException)
        {
            Log.CutOff(logger, channels.Count);
            foreach (var channel in channels.Keys)
                channel.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    async Task AcceptAsync(GatewayListener opened, SessionHost host)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var channel = await opened.AcceptAsync(stopping.Token);
                channels[channel] = true;
                _ = OnScheduler(() => ServeAsync(host, channel));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException || stopping.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException e)
            {
                // Most likely out of descriptors. Callers wait in the queue meanwhile.
                Log.AcceptFailed(logger, e);
                await PauseAsync();
            }
        }
    }

    async Task ServeAsync(SessionHost host, FrameChannel channel)
    {
        await host.ServeAsync(channel, stopping.Token);
        channel.Dispose();
        channels.TryRemove(channel, out _);
        CompleteIfIdle();
    }

    async Task PauseAsync()
    {
        try
        {
            await Task.Delay(PauseAfterFailure, time, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop ends by itself.
        }
    }

    void CompleteIfIdle()
    {
        if (stopping.IsCancellationRequested && channels.IsEmpty)
            idle.TrySetResult();
    }

    Task OnScheduler(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A caller could not be taken in")]
        public static partial void AcceptFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} sessions did not end in time and were cut off")]
        public static partial void CutOff(ILogger logger, int count);
    }
}
