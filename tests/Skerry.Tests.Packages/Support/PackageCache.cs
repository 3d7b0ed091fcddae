namespace Skerry.Tests.Packages.Support;

/// <summary>A cache of packages for one test: without any of ours, and with what others publish taken from this machine's own.</summary>
static class PackageCache
{
    /// <summary>Makes one.</summary>
    /// <param name="folder">The folder to make it in.</param>
    /// <returns>Its folder, for <c>NUGET_PACKAGES</c>.</returns>
    public static string MakeIn(string folder)
    {
        var cache = Directory.CreateDirectory(Path.Combine(folder, "packages")).FullName;
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.EnumerateDirectories(machine).Where(package => !Path.GetFileName(package).StartsWith("skerry.", StringComparison.OrdinalIgnoreCase)))
            Directory.CreateSymbolicLink(Path.Combine(cache, Path.GetFileName(package)), package);
        return cache;
    }
}
