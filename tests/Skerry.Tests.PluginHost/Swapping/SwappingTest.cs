namespace Skerry.Tests.PluginHost.Swapping;

/// <summary>A running kernel with version 1.0.0 of the plugin "records".</summary>
public abstract class SwappingTest : IAsyncLifetime
{
    private protected TestKernel Kernel { get; } = new();

    public virtual async Task InitializeAsync()
    {
        await Kernel.StartAsync();
        await Kernel.BringInAsync(Kernel.Version("Records", "1.0.0"));
    }

    public virtual async Task DisposeAsync() => await Kernel.DisposeAsync();
}
