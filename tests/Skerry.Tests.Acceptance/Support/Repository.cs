namespace Skerry.Tests.Acceptance.Support;

/// <summary>The project's own source tree.</summary>
static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find();

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "scripts", "testbed")))
                return folder.FullName;
        throw new InvalidOperationException($"There is no scripts/testbed above {AppContext.BaseDirectory}.");
    }
}
