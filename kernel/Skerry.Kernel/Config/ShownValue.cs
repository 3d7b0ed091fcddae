namespace Skerry.Kernel.Config;

/// <summary>A value of an app as people are shown it.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">The value that counts.</param>
/// <param name="By">Which plugin supplies it; null if it is the users' own.</param>
/// <param name="Hides">Plugins that supply the same name and do not count, the one that would count next first.</param>
sealed record ShownValue(string Name, string Value, Supplier? By, IReadOnlyList<Supplier> Hides)
{
    /// <summary>Where it comes from, to stand behind it; empty for a plain value of the users'.</summary>
    public string Mark()
    {
        var hidden = Hides.Count > 0 ? $"hides the one supplied by {string.Join(" and by ", Hides)}" : "";
        var supplied = By is null ? "" : $"supplied by {By}";
        return (supplied, hidden) switch
        {
            ("", "") => "",
            (_, "") => $"  ({supplied})",
            ("", _) => $"  ({hidden})",
            _ => $"  ({supplied}; {hidden})",
        };
    }
}
