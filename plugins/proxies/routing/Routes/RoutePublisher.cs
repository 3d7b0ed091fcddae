using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>Gives the route table to the proxy. Thread-safe: one table at a time, always made from what is true when its turn comes.</summary>
sealed class RoutePublisher(IApps apps, IRequestBus requests, RouteBook book)
{
    readonly SemaphoreSlim _lock = new(1, 1);

    /// <summary>Has the proxy validate the table with one app changed.</summary>
    public async Task ValidateAsync(AppServing candidate, CancellationToken cancellationToken)
    {
        var serving = (await apps.ListServingAsync()).Where(app => app.App != candidate.App).Append(candidate);
        await requests.SendAsync(new ValidateTable { Table = TableBuilder.Build(serving, await book.ReadAsync()) }, cancellationToken);
    }

    /// <summary>Has the proxy validate the table with something else said of one app.</summary>
    public async Task ValidateAsync(string app, AppRouting routing, CancellationToken cancellationToken)
    {
        var table = TableBuilder.Build(await apps.ListServingAsync(), await book.ReadAsync(), app, routing);
        await requests.SendAsync(new ValidateTable { Table = table }, cancellationToken);
    }

    /// <summary>Makes the table and has the proxy apply it.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            // The number first: what is read after it is never older than it says.
            var serving = await apps.ReadServingAsync();
            var table = TableBuilder.Build(serving.Apps, await book.ReadAsync()) with { Number = serving.Number };
            await requests.SendAsync(new ApplyTable { Table = table }, cancellationToken);
        }
        finally
        {
            _lock.Release();
        }
    }
}
