namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>The plugin that ended a kernel.</summary>
/// <param name="Plugin">Its id.</param>
/// <param name="How">By what, in words and in one line, with the plugin's method that was at work.</param>
sealed record Culprit(string Plugin, string How);
