using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Proxy.Support;

/// <summary>Apps as a test says that they are.</summary>
sealed class FakeApps : IApps
{
    readonly SortedDictionary<string, AppServing> _serving = new(StringComparer.Ordinal);

    public void Set(string app, AppState state, params string[] addresses) => Set(app, state, "web", addresses);

    public void Set(string app, AppState state, string process, string[] addresses)
    {
        var instances = addresses.Select((address, index) => new Instance
        {
            Id = $"{app}-{index}",
            App = app,
            Process = process,
            Index = index + 1,
            Release = 1,
            Deployment = "d",
            Address = address.Split(':')[0],
            Port = int.Parse(address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture),
        });
        lock (_serving)
            _serving[app] = new(app, state, 1, [.. instances]);
    }

    public void Remove(string app)
    {
        lock (_serving)
            _serving.Remove(app);
    }

    public Task<IReadOnlyList<AppServing>> ListServingAsync()
    {
        lock (_serving)
            return Task.FromResult<IReadOnlyList<AppServing>>([.. _serving.Values]);
    }

    public async Task<IReadOnlyList<AppInfo>> ListAsync() =>
        [.. (await ListServingAsync()).Select(app => new AppInfo(app.App, app.State, 1, DateTimeOffset.UnixEpoch))];

    public async Task<AppInfo?> FindAsync(string name) => (await ListAsync()).FirstOrDefault(app => app.Name == name);

    public async Task<AppInfo> RequireAsync(string name) =>
        await FindAsync(name) ?? throw new SkerryException($"App \"{name}\" does not exist.", ExitCodes.AppNotFound);

    public Task<AppInfo> CreateAsync(string name, Caller caller, string cause) => throw new NotSupportedException();
}
