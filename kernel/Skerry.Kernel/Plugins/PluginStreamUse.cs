namespace Skerry.Kernel.Plugins;

/// <summary>A stream of a plugin is being read.</summary>
/// <param name="uses">Where it is counted.</param>
/// <param name="ended">Cancelled when the plugin is taken away.</param>
sealed class PluginStreamUse(UseCount uses, CancellationToken ended) : IDisposable
{
    /// <summary>Cancelled when the plugin is taken away.</summary>
    public CancellationToken Ended => ended;

    /// <summary>It is read no more.</summary>
    public void Dispose() => uses.Leave();
}
