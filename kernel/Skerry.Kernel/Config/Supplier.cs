namespace Skerry.Kernel.Config;

/// <summary>Who supplies a value to an app.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Origin">What supplies it, in the plugin's words, such as <c>postgres db</c>; may be empty.</param>
sealed record Supplier(string Plugin, string Origin)
{
    /// <summary>Both, for people; the plugin only once.</summary>
    public override string ToString() =>
        Origin.Length == 0 ? Plugin
        : Origin == Plugin || Origin.StartsWith(Plugin + " ", StringComparison.Ordinal) ? Origin
        : $"{Plugin}: {Origin}";
}
