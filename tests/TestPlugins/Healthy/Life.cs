using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace TestPlugins;

public sealed class Life(IPluginStore store) : IHostedPlugin
{
    public Task StartAsync(CancellationToken cancellationToken) => NoteAsync("started");

    public Task StopAsync(CancellationToken cancellationToken) => NoteAsync("stopped");

    Task NoteAsync(string what) => store.Change().Put("life", what, "yes", HealthyJson.Default.String).CommitAsync();
}
