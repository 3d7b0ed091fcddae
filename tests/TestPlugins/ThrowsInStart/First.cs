using Skerry.Sdk.Plugins;

namespace TestPlugins;

public sealed class First(Diary diary) : IHostedPlugin
{
    public Task StartAsync(CancellationToken cancellationToken) => diary.NoteAsync("first started");

    public Task StopAsync(CancellationToken cancellationToken) => diary.NoteAsync("first stopped");
}
