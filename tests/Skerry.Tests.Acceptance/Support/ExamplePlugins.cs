namespace Skerry.Tests.Acceptance.Support;

/// <summary>
/// The plugins under examples/plugins, built from a copy apart from the source tree, with nothing but the packages in artifacts/packages: as somebody else would.
/// </summary>
sealed class ExamplePlugins : IDisposable
{
    const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    readonly string _folder = Directory.CreateTempSubdirectory("skerry-examples-").FullName;

    /// <summary>A folder with the packages, which the kernel's account can read: a feed.</summary>
    public string Feed { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"skerry-example-feed-{Path.GetRandomFileName()[..8]}"), Readable).FullName;

    /// <summary>Packs some of them.</summary>
    /// <param name="projects">Paths of their folders under examples/plugins.</param>
    public static async Task<ExamplePlugins> PackAsync(params string[] projects)
    {
        var plugins = new ExamplePlugins();
        try
        {
            plugins.CopySources();
            foreach (var project in projects)
                await plugins.PackAsync(project);
            return plugins;
        }
        catch
        {
            plugins.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(Feed, recursive: true);
    }

    void CopySources()
    {
        var from = Path.Combine(Repository.Root, "examples", "plugins");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !IsBuilt(Path.GetRelativePath(from, file))))
        {
            var to = Path.Combine(_folder, "plugins", Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        var feed = Path.Combine(Repository.Root, "artifacts", "packages");
        var configuration = Path.Combine(_folder, "plugins", "nuget.config");
        var text = File.ReadAllText(configuration);
        Assert.Contains("../../artifacts/packages", text);
        File.WriteAllText(configuration, text.Replace("../../artifacts/packages", feed, StringComparison.Ordinal));

        // A cache with none of our packages: one of the same version from another day would be taken for the one in the feed.
        var cache = Directory.CreateDirectory(Path.Combine(_folder, "cache")).FullName;
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (Directory.Exists(machine))
            foreach (var package in Directory.EnumerateDirectories(machine).Where(package => !Path.GetFileName(package).StartsWith("skerry.", StringComparison.OrdinalIgnoreCase)))
                Directory.CreateSymbolicLink(Path.Combine(cache, Path.GetFileName(package)), package);
    }

    async Task PackAsync(string project)
    {
        var environment = new Dictionary<string, string?>
        {
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "cache"),
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        };

        // What the test's own dotnet has set for itself leads a second one astray.
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)))
            environment.TryAdd(name, null);
        await using var dotnet = LiveProcess.Start("dotnet", ["pack", project, "-o", Feed, "-v", "quiet"], environment, Path.Combine(_folder, "plugins"));
        (await dotnet.EndAsync(180)).Ok();
    }

    static bool IsBuilt(string path) => path.Split('/').Any(part => part is "bin" or "obj");
}
