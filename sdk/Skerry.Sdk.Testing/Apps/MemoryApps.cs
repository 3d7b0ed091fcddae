using System.Globalization;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>Apps as a test says that they are. Asks no gate and checks no right. Thread-safe.</summary>
public sealed class MemoryApps : IApps
{
    readonly SortedDictionary<string, (AppServing Serving, DateTimeOffset CreatedAt)> _apps = new(StringComparer.Ordinal);
    long _number;

    /// <summary>Adds an app that was never deployed, or replaces one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="createdAt">When it was created; now if null.</param>
    public AppInfo Add(string name, DateTimeOffset? createdAt = null)
    {
        lock (_apps)
            (_number, _apps[name]) = (_number + 1, (new(name, AppState.NotDeployed, 0, []), createdAt ?? TimeProvider.System.GetUtcNow()));
        return Find(name)!;
    }

    /// <summary>Says what an app serves with its process type <c>web</c>. Adds the app if it is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">What its users meet.</param>
    /// <param name="addresses">An instance for each, as <c>10.0.0.2:5000</c>.</param>
    public void Set(string name, AppState state, params string[] addresses) => Set(name, state, "web", addresses);

    /// <summary>Says what an app serves. Adds the app if it is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">What its users meet.</param>
    /// <param name="process">The process type of the instances.</param>
    /// <param name="addresses">An instance for each, as <c>10.0.0.2:5000</c>.</param>
    public void Set(string name, AppState state, string process, string[] addresses)
    {
        var release = state == AppState.NotDeployed ? 0 : 1;
        var serving = new AppServing(name, state, release, [.. addresses.Select((address, index) => InstanceOf(name, process, index + 1, address))]);
        lock (_apps)
            (_number, _apps[name]) = (_number + 1, (serving, _apps.TryGetValue(name, out var known) ? known.CreatedAt : TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Removes an app, if it is there.</summary>
    public void Remove(string name)
    {
        lock (_apps)
            _number += _apps.Remove(name) ? 1 : 0;
    }

    /// <inheritdoc/>
    public Task<AppInfo?> FindAsync(string name) => Task.FromResult(Find(name));

    /// <inheritdoc/>
    public async Task<AppInfo> RequireAsync(string name) => await FindAsync(name) ?? throw DoesNotExist(name);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppInfo>> ListAsync()
    {
        lock (_apps)
            return Task.FromResult<IReadOnlyList<AppInfo>>([.. _apps.Values.Select(Info)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppServing>> ListServingAsync()
    {
        lock (_apps)
            return Task.FromResult<IReadOnlyList<AppServing>>([.. _apps.Values.Select(app => app.Serving)]);
    }

    /// <inheritdoc/>
    public Task<ServingSnapshot> ReadServingAsync()
    {
        lock (_apps)
            return Task.FromResult(new ServingSnapshot(_number, [.. _apps.Values.Select(app => app.Serving)]));
    }

    /// <inheritdoc/>
    public Task<AppInfo> CreateAsync(string name, Caller caller, string cause)
    {
        lock (_apps)
            return _apps.ContainsKey(name) ? throw new SkerryException($"App name \"{name}\" is already taken") : Task.FromResult(Add(name));
    }

    internal static SkerryException DoesNotExist(string name) => new($"App {name} does not exist", ExitCodes.AppNotFound);

    AppInfo? Find(string name)
    {
        lock (_apps)
            return _apps.TryGetValue(name, out var app) ? Info(app) : null;
    }

    static AppInfo Info((AppServing Serving, DateTimeOffset CreatedAt) app) => new(app.Serving.App, app.Serving.State, app.Serving.Release, app.CreatedAt);

    static Instance InstanceOf(string app, string process, int index, string address) => new()
    {
        Id = $"{app}.{process}.{index}",
        App = app,
        Process = process,
        Index = index,
        Release = 1,
        Deployment = "deployment",
        Address = address.Split(':')[0],
        Port = int.Parse(address.Split(':')[1], CultureInfo.InvariantCulture),
    };
}
