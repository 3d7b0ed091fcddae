using Skerry.Sdk.Plugins;

namespace TestPlugins.HangsInStart;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.AddHosted<Hosted>();

    sealed class Hosted : IHostedPlugin
    {
        public Task StartAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
