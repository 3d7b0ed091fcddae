using Skerry.Sdk.Services;

namespace Skerry.Kernel.Timers;

/// <summary>The timers of one plugin.</summary>
sealed class PluginTimers(TimerService timers, string plugin) : ITimers
{
    public Task SetAsync(string name, DateTimeOffset due, string payload = "") => timers.SetAsync(plugin, name, due, payload);

    public Task CancelAsync(string name) => timers.CancelAsync(plugin, name);
}
