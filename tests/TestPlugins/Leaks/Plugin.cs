using Skerry.Sdk.Plugins;

namespace TestPlugins.Leaks;

public sealed class Plugin : IPlugin
{
    static int _ticks;

    public void Configure(IPluginBuilder builder) => builder.AddHosted<Hosted>();

    sealed class Hosted : IHostedPlugin
    {
        static readonly List<Timer> Timers = [];

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Timers.Add(new Timer(_ => Interlocked.Increment(ref _ticks), null, TimeSpan.Zero, TimeSpan.FromSeconds(1)));
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
