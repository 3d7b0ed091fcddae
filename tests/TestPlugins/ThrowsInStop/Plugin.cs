using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.AddHosted<Hosted>();

    sealed class Hosted : IHostedPlugin
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("stop went wrong");
    }
}
