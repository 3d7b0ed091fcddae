using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Services;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>
/// Gives the route table to the proxy, as the routing and nginx plugins do together: one table at a time, made from what is true at one moment and taken by
/// the proxy at a later one, if nobody else's was in between.
/// </summary>
sealed class RoutePublisher(Surroundings world, Life kernel, IApps apps) : OutsideHandler(world, kernel)
{
    const int MaxConflicts = 10;
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    readonly AsyncLock _lock = new();
    bool _wished;
    bool _refreshing;

    public async Task ValidateAsync(AppServing candidate, CancellationToken cancellationToken)
    {
        var table = TableOf((await apps.ListServingAsync()).Where(app => app.App != candidate.App).Append(candidate));
        await CallAsync("", () => Proxy.Validate(table), cancellationToken);
    }

    public Task ApplyAsync(CancellationToken cancellationToken) => _lock.HoldAsync(
        async () =>
        {
            var (number, serving) = await apps.ReadServingAsync();
            var table = TableOf(serving);
            for (var attempt = 0; attempt < MaxConflicts; attempt++)
            {
                var (revision, present, digest) = await CallAsync("", World.Proxy.Health, cancellationToken);
                var done = digest != Proxy.DigestOf(table)
                    ? await CallAsync($"routes {Proxy.DigestOf(table)}", () => World.Proxy.Put(table, number, revision), cancellationToken)
                    : number <= present || await CallAsync("", () => World.Proxy.Confirm(number, revision), cancellationToken);
                if (done)
                    return true;
            }

            throw new SkerryException("The route table is being changed by somebody else again and again.");
        },
        cancellationToken);

    /// <summary>Applies the table in the background, again until it succeeds.</summary>
    public Task RefreshSoon()
    {
        _wished = true;
        if (_refreshing)
            return Task.CompletedTask;
        _refreshing = true;
        _ = Kernel.Start(RefreshAsync);
        return Task.CompletedTask;
    }

    async Task RefreshAsync()
    {
        while (_wished)
        {
            _wished = false;
            try
            {
                using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1), Kernel.Clock);
                await ApplyAsync(deadline.Token);
            }
            catch (Exception)
            {
                _wished = true;
                await Kernel.Clock.Delay(Retry);
            }
        }

        _refreshing = false;
    }

    static SortedDictionary<string, IReadOnlyList<string>> TableOf(IEnumerable<AppServing> serving)
    {
        var table = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var app in serving)
            table[app.App] = [.. app.Instances.Where(instance => instance is { Process: "web", Port: > 0 }).OrderBy(instance => instance.Index).Select(instance => instance.Address)];
        return table;
    }
}
