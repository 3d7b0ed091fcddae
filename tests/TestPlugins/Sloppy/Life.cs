using Microsoft.Extensions.Logging;
using Skerry.Sdk;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace TestPlugins;

sealed class Life(Fault fault, IPluginStore store, IHostInfo host, ILogger<Life> logger) : IHostedPlugin, IDisposable
{
    FileStream? _alone;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        switch (fault.Name)
        {
            case "error":
                logger.LogError("something is wrong");
                break;
            case "first-start":
                await store.Change().Add("life", "started", "yes", SloppyJson.Default.String).CommitAsync();
                break;
            case "alone":
                _alone = new FileStream(Path.Combine(host.Root, "alone"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
                break;
            case "leak":
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
                break;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => fault.Name == "stop" ? throw new SkerryException("no") : Task.CompletedTask;

    public void Dispose() => _alone?.Dispose();
}
