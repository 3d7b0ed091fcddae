using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing.Routes;

/// <summary>Changes what is said of an app's routes: checked against the other apps and by the proxy, then saved, then applied. Thread-safe: one change at a time.</summary>
sealed class RouteEditor(RouteBook book, RoutePublisher publisher, IApps apps)
{
    readonly SemaphoreSlim _lock = new(1, 1);

    /// <summary>Makes a change.</summary>
    /// <param name="context">The command behind it.</param>
    /// <param name="app">The app.</param>
    /// <param name="change">From what is said now to what is to be said.</param>
    /// <param name="cancellationToken">Gives up before it is saved.</param>
    /// <exception cref="SkerryException">A domain belongs to another app, or the proxy does not take it: nothing was changed.</exception>
    public async Task ChangeAsync(ICommandContext context, string app, Func<AppRouting, AppRouting> change, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            var page = await book.ReadAsync();
            var routing = change(page.Find(app));
            await RequireFreeAsync(page, app, routing);
            await publisher.ValidateAsync(app, routing, cancellationToken);
            await book.SaveAsync(page, app, routing, context.Caller.Name, context.Id);
        }
        finally
        {
            _lock.Release();
        }
        await publisher.ApplyAsync(cancellationToken);
    }

    async Task RequireFreeAsync(RoutePage page, string app, AppRouting routing)
    {
        var wanted = page.DomainsOf(app, routing).Except(page.DomainsOf(app)).ToArray();
        if (wanted.Length == 0)
            return;
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in (await apps.ListAsync()).Where(other => other.Name != app))
            foreach (var domain in page.DomainsOf(other.Name))
                owners.TryAdd(domain, other.Name);
        var conflicts = wanted.Where(owners.ContainsKey)
            .Select(domain => $"Domain \"{domain}\" already belongs to app \"{owners[domain]}\". To move it: domains:remove {owners[domain]} {domain}")
            .ToArray();
        if (conflicts.Length > 0)
            throw new SkerryException(string.Join('\n', conflicts));
    }
}
