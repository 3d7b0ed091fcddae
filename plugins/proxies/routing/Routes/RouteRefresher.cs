using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Skerry.Sdk;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>
/// Applies the route table after events, where nobody waits for it; tries again until the proxy has taken it. Not when the plugin starts: the
/// kernel asks for the table itself as soon as it has found or revived the instances, and until then the proxy has its own.
/// </summary>
sealed class RouteRefresher(RoutePublisher publisher, TimeProvider clock, ILogger<RouteRefresher> logger)
{
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    readonly Channel<bool> _wishes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly CancellationTokenSource _stop = new();
    Task _work = Task.CompletedTask;

    /// <summary>Asks for the table to be applied soon.</summary>
    public void Request() => _wishes.Writer.TryWrite(true);

    /// <summary>Begins.</summary>
    public void Start() => _work = WorkAsync(_stop.Token);

    /// <summary>Ends, in the middle of an attempt if need be.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken);
        _stop.Dispose();
    }

    async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            while (await _wishes.Reader.WaitToReadAsync(stop))
            {
                _wishes.Reader.TryRead(out _);
                await ApplyAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The plugin stops; the kernel asks for the table when it starts again.
        }
    }

    async Task ApplyAsync(CancellationToken stop)
    {
        string? told = null;
        while (true)
        {
            try
            {
                await publisher.ApplyAsync(stop);
                if (told is not null)
                    logger.LogInformation("The proxy has taken the route table");
                return;
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                if (told != error.Message)
                    logger.LogWarning(error is SkerryException ? null : error, "The route table is not applied yet: {Reason}", told = error.Message);
            }
            await Task.Delay(RetryInterval, clock, stop);
        }
    }
}
