using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class Second(Diary diary) : IHostedPlugin
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("start went wrong");

    public Task StopAsync(CancellationToken cancellationToken) => diary.NoteAsync("second stopped");
}
