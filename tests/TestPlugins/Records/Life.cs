using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>Notes each start and stop; version 9 does not start, version 8 waits in its start until it is cancelled.</summary>
public sealed class Life(IPluginStore store, Version version) : IHostedPlugin
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await NoteAsync("started");
        if (version.Number.StartsWith('9'))
            throw new InvalidOperationException("version 9 does not start");
        if (version.Number.StartsWith('8'))
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => NoteAsync("stopped");

    Task NoteAsync(string what) => store.Change().Put("life", $"{version.Number} {what}", what, RecordsJson.Default.String).CommitAsync();
}
