namespace Skerry.Tests.Packages.Plugins;

/// <summary>Small projects of plugins, outside of any repository and with nothing but the packed SDK, all built and packed at once.</summary>
public sealed class PackedPlugins : IAsyncLifetime
{
    const string Plugin = """
        using Skerry.Sdk.Plugins;
        public sealed class ThePlugin : IPlugin
        {
            public static string Shared => string.Join(' ', typeof(IPlugin).Assembly.GetName().Name, typeof(MediatR.IMediator).Assembly.GetName().Name, typeof(Microsoft.Extensions.Primitives.IChangeToken).Assembly.GetName().Name);
            public void Configure(IPluginBuilder builder) { }
        }
        """;

    const string AllAtOnce = """
        <Project DefaultTargets="Pack">
          <ItemGroup><Good Include="good/*/*.csproj" /><Bad Include="bad/*/*.csproj" /></ItemGroup>
          <Target Name="Restore"><MSBuild Projects="@(Good);@(Bad)" Targets="Restore" /></Target>
          <Target Name="Pack"><MSBuild Projects="@(Good)" Targets="Pack" Properties="Configuration=Release" /></Target>
          <Target Name="BuildBad"><MSBuild Projects="@(Bad)" Targets="Build" ContinueOnError="true" /></Target>
        </Project>
        """;

    readonly string _folder = Directory.CreateTempSubdirectory("skerry-packed-").FullName;

    /// <summary>The <c>dotnet</c> that builds them.</summary>
    public Dotnet Dotnet { get; private set; } = null!;

    /// <summary>What building the bad ones wrote.</summary>
    public string Complaints { get; private set; } = "";

    /// <summary>A project's folder.</summary>
    public string FolderOf(string project) => Path.Combine(_folder, "good", project);

    /// <summary>The only package that a project has made.</summary>
    public string PackageOf(string project) => Assert.Single(Directory.EnumerateFiles(Path.Combine(FolderOf(project), "bin", "Release"), "*.nupkg"));

    public async Task InitializeAsync()
    {
        var feed = Path.Combine(_folder, "feed");
        await new Dotnet(new Dictionary<string, string>()).RunAsync(
            Repository.Root, "pack", "sdk/Skerry.Sdk", "-c", Repository.Configuration, "--no-build", "--no-restore", "-o", feed, "-v", "quiet");
        Dotnet = new(new Dictionary<string, string> { ["NUGET_PACKAGES"] = PackageCache.MakeIn(_folder) });
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), $"""<configuration><packageSources><add key="skerry" value="{feed}" /></packageSources></configuration>""");
        await File.WriteAllTextAsync(Path.Combine(_folder, "all.proj"), AllAtOnce);
        foreach (var project in Projects.Good)
            await WriteAsync("good", project);
        foreach (var project in Projects.Bad)
            await WriteAsync("bad", project);
        await Dotnet.RunAsync(_folder, "msbuild", "all.proj", "-restore", "-v:quiet");
        Complaints = (await Dotnet.TryAsync(_folder, "msbuild", "all.proj", "-t:BuildBad", "-v:quiet")).Output;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    async Task WriteAsync(string kind, Project project)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, kind, project.Name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, project.Name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {project.Properties}
              </PropertyGroup>
              <ItemGroup>
                {project.Items}
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Code.cs"), project.Code ?? Plugin);
        await File.WriteAllTextAsync(Path.Combine(folder, "words.txt"), "a list of words");
    }
}
