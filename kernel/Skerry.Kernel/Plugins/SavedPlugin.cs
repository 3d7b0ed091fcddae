namespace Skerry.Kernel.Plugins;

/// <summary>What the database remembers of a plugin.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Starting">The kernel ended while it was being loaded and started, at its last start or an earlier one, and nobody has enabled the plugin since.</param>
/// <param name="Disabled">Its owner does not want it to be loaded.</param>
sealed record SavedPlugin(string Id, bool Starting, bool Disabled);
