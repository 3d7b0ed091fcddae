namespace Skerry.Tests.Packages.Support;

/// <summary>
/// The machine of somebody who writes plugins: a feed with the SDK and the template, a cache of packages without any of ours, and a list of templates of its own.
/// What others publish is taken from this machine's own cache.
/// </summary>
public sealed class AuthorMachine : IAsyncLifetime
{
    static readonly string[] Packed = ["sdk/Skerry.Sdk", "sdk/Skerry.Sdk.Testing", "sdk/templates", "kernel/Skerry.Kernel"];

    /// <summary>A folder of its own; gone with it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("skerry-author-").FullName;

    /// <summary>The feed.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>Its <c>dotnet</c>.</summary>
    public Dotnet Dotnet { get; private set; } = null!;

    /// <summary>A new, empty folder.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, Path.GetRandomFileName())).FullName;

    /// <summary><c>dotnet new skerry-plugin</c> in a folder, which must succeed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="words">Further words, such as <c>-n Hello</c>.</param>
    public Task NewPluginAsync(string folder, params string[] words) => Dotnet.RunAsync(folder, ["new", "skerry-plugin", .. words, "--debug:custom-hive", Hive]);

    string Hive => Path.Combine(Folder, "templates");

    public async Task InitializeAsync()
    {
        foreach (var project in Packed)
            await new Dotnet(new Dictionary<string, string>()).RunAsync(
                Repository.Root, "pack", project, "-c", Repository.Configuration, "--no-build", "--no-restore", "-o", Feed, "-v", "quiet");
        Dotnet = new(new Dictionary<string, string> { ["NUGET_PACKAGES"] = PackageCache.MakeIn(Folder) });
        await Dotnet.RunAsync(Folder, "new", "install", Assert.Single(Directory.EnumerateFiles(Feed, "Skerry.Templates.*.nupkg")), "--debug:custom-hive", Hive);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
