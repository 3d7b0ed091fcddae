using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>
/// Records each event under its name: its place among all that were heard, and the versions that heard it. "hangs" hangs as long as version 1 hears it,
/// "fails" fails every time.
/// </summary>
public sealed class Recorder(IPluginStore store, Version version) : INotificationHandler<PluginEvent>
{
    public async Task Handle(PluginEvent notification, CancellationToken cancellationToken)
    {
        if (notification.Name == "hangs" && version.Number.StartsWith('1'))
            await new TaskCompletionSource().Task;
        var heard = await store.GetAsync("heard", notification.Name, RecordsJson.Default.String);
        var place = heard is null ? int.Parse(await store.GetAsync("count", "all", RecordsJson.Default.String) ?? "0") + 1 : 0;
        var change = store.Change().Put("heard", notification.Name, heard is null ? $"{place} {version.Number}" : $"{heard} {version.Number}", RecordsJson.Default.String);
        if (heard is null)
            change.Put("count", "all", place.ToString(), RecordsJson.Default.String);
        await change.CommitAsync();
        if (notification.Name == "fails")
            throw new InvalidOperationException("this fails every time");
    }
}
