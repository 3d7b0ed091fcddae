using System.Collections.Concurrent;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Git.Support;

/// <summary>Apps and rights in memory.</summary>
sealed class FakeApps : IApps, IAccess
{
    readonly ConcurrentDictionary<string, AppInfo> apps = new();

    public Dictionary<(string Caller, string? App), Right> Rights { get; } = [];

    public AppInfo Add(string name, DateTimeOffset? created = null) =>
        apps[name] = new(name, AppState.NotDeployed, 0, created ?? DateTimeOffset.UtcNow);

    public void Destroy(string name) => apps.TryRemove(name, out _);

    public Task<AppInfo?> FindAsync(string name) => Task.FromResult(apps.GetValueOrDefault(name));

    public async Task<AppInfo> RequireAsync(string name) => await FindAsync(name) ?? throw Missing(name);

    public Task<IReadOnlyList<AppInfo>> ListAsync() => Task.FromResult<IReadOnlyList<AppInfo>>([.. apps.Values.OrderBy(a => a.Name)]);

    public Task<IReadOnlyList<AppServing>> ListServingAsync() => Task.FromResult<IReadOnlyList<AppServing>>([]);

    public Task<AppInfo> CreateAsync(string name, Caller caller, string cause) => apps.ContainsKey(name)
        ? throw new SkerryException($"App \"{name}\" exists already.")
        : Task.FromResult(Add(name));

    public Task<Right> RightOfAsync(Caller caller, string? app)
    {
        var onHost = caller.IsLocal ? Right.HostOwner : Rights.GetValueOrDefault((caller.Name, null));
        var onApp = app is null ? onHost : Rights.GetValueOrDefault((caller.Name, app));
        return Task.FromResult(onApp > onHost ? onApp : onHost);
    }

    public async Task RequireAsync(Caller caller, Right right, string? app)
    {
        var has = await RightOfAsync(caller, app);
        if (has == Right.None && app is not null)
            throw Missing(app);
        if (has < right)
            throw new SkerryException($"\"{caller.Name}\" may not do this.");
    }

    static SkerryException Missing(string name) => new($"App \"{name}\" does not exist.", ExitCodes.AppNotFound);
}
