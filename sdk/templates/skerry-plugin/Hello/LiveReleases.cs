using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Hello;

/// <summary>Remembers which release of each app is live. An event can come twice, and an old one can be replayed: neither may change what is known.</summary>
sealed class LiveReleases(IPluginStore store) : INotificationHandler<ReleaseSwitched>, INotificationHandler<AppDestroyed>
{
    public async Task Handle(ReleaseSwitched switched, CancellationToken cancellationToken)
    {
        var known = await store.GetAsync(LiveRelease.Collection, switched.App!, PluginJson.Default.LiveRelease);
        if (known is not null && string.CompareOrdinal(known.Event, switched.Id) >= 0)
            return;
        var live = new LiveRelease(switched.Release, switched.Time, switched.Id);
        await store.Change().Put(LiveRelease.Collection, switched.App!, live, PluginJson.Default.LiveRelease).CommitAsync();
    }

    public Task Handle(AppDestroyed destroyed, CancellationToken cancellationToken) =>
        store.Change().Delete(LiveRelease.Collection, destroyed.App!).CommitAsync();
}
