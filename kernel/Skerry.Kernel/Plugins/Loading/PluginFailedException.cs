namespace Skerry.Kernel.Plugins.Loading;

/// <summary>A plugin could not be brought up.</summary>
/// <param name="phase">What was being done.</param>
/// <param name="reason">For people.</param>
/// <param name="inner">For the log.</param>
sealed class PluginFailedException(PluginPhase phase, string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>What was being done.</summary>
    public PluginPhase Phase => phase;

    /// <summary>Whether it goes on, for it does not heed its token: trying again would only block another thread, for as long.</summary>
    public bool Hangs => InnerException is DeadlinePassedException { StillRuns: true };
}
