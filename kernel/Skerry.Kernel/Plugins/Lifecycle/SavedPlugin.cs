namespace Skerry.Kernel.Plugins.Lifecycle;

/// <summary>What the database remembers of a plugin.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UnfinishedStarts">How often in a row the kernel ended while it was being loaded and started.</param>
/// <param name="Disabled">Its owner does not want it to be loaded.</param>
sealed record SavedPlugin(string Id, int UnfinishedStarts, bool Disabled)
{
    /// <summary>Once may be a power cut or a kill at a bad moment; twice is the plugin.</summary>
    const int Forgiven = 1;

    /// <summary>Whether it takes the kernel down by starting.</summary>
    public bool IsCulprit => UnfinishedStarts > Forgiven;
}
