using Skerry.Sdk.Plugins;

namespace Skerry.Plugins.Nginx;

/// <summary>Brings nginx's files up to date when the plugin starts, so that nginx can be started.</summary>
sealed class NginxStart(NginxProxy proxy) : IHostedPlugin
{
    public Task StartAsync(CancellationToken cancellationToken) => proxy.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
