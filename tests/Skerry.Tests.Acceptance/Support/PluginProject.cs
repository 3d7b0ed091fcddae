namespace Skerry.Tests.Acceptance.Support;

/// <summary>A plugin as its author has it: made by <c>dotnet new</c> in a folder of its own, outside this repository, from what ./run leaves in artifacts/packages.</summary>
public sealed class PluginProject
{
    /// <summary>Where ./run and scripts/testbed leave the SDK's packages.</summary>
    static readonly string Packages = Path.Combine(Repository.Root, "artifacts", "packages");

    readonly string _folder;

    PluginProject(string folder, string name) => (_folder, Name) = (folder, name);

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>The package's id as a plugin's.</summary>
    public string Id => Name.ToLowerInvariant();

    /// <summary>The folder that <c>dotnet pack</c> was told to leave packages in; a feed.</summary>
    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>A new one from the template.</summary>
    public static async Task<PluginProject> NewAsync(Testbed bed, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(bed.TempFolder, "author-" + name)).FullName;
        OpenToAll(bed.TempFolder);
        var hive = Path.Combine(bed.TempFolder, "templates-" + name);
        var template = Assert.Single(Directory.GetFiles(Packages, "Skerry.Templates.*.nupkg"));
        (await RunAsync(folder, "new", "install", template, "--debug:custom-hive", hive)).Ok();
        (await RunAsync(folder, "new", "skerry-plugin", "-n", name, "--debug:custom-hive", hive)).Ok();
        return new(folder, name);
    }

    /// <summary>A file of the project.</summary>
    public string File(string path) => Path.Combine(_folder, Name, path);

    /// <summary><c>dotnet test</c>.</summary>
    public async Task TestAsync() => (await RunAsync(_folder, "test")).Ok().Says("Passed!");

    /// <summary><c>dotnet pack</c> into <see cref="Feed"/>.</summary>
    public async Task PackAsync(string version)
    {
        (await RunAsync(_folder, "pack", Name, "-p:Version=" + version, "-o", Feed)).Ok();
        OpenToAll(Feed);
    }

    static async Task<RunResult> RunAsync(string folder, params string[] words)
    {
        await using var dotnet = LiveProcess.Start("dotnet", words, new Dictionary<string, string?> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" }, folder);
        return await dotnet.EndAsync(180);
    }

    /// <summary>Lets every account read a folder: the kernel's has to read what its owner tells it to install.</summary>
    public static void OpenToAll(string folder) => System.IO.File.SetUnixFileMode(
        folder, System.IO.File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
}
