using Skerry.Kernel.Plugins;

namespace Skerry.Sdk.Testing;

/// <summary>Whether what runs is a plugin's work, and not the kernel's own. It flows with the call.</summary>
static class PluginWork
{
    static readonly AsyncLocal<bool> Flowing = new();

    /// <summary>In a request or a command of the test's, or in the delivery of an event.</summary>
    public static bool IsCurrent => Flowing.Value || CurrentOrigin.Value is not null;

    /// <summary>Does something as a plugin's work.</summary>
    public static async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        Flowing.Value = true;
        return await work();
    }
}
