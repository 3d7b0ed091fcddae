using System.Xml.Linq;

namespace Skerry.Tests.Packages.Templates;

/// <summary><c>dotnet new skerry-plugin</c>, and what its author does next, for real.</summary>
[Collection(OneMachine.Name)]
public sealed class TemplateTests(AuthorMachine machine)
{
    [Fact]
    public async Task A_new_plugin_is_tested_and_packed_right_where_it_was_made()
    {
        var folder = machine.NewFolder();

        await machine.NewPluginAsync(folder, "-n", "Hello");
        var tests = await machine.Dotnet.RunAsync(folder, "test");
        await machine.Dotnet.RunAsync(folder, "pack");

        Assert.Contains("Passed!", tests);
        Assert.True(File.Exists(Path.Combine(folder, "Hello", "Hello.csproj")) && Directory.Exists(Path.Combine(folder, "Hello.Tests")));
        var package = Package.Read(Path.Combine(folder, "Hello", "bin", "Release", "Hello.1.0.0.nupkg"));
        Assert.Equal(("hello", "1.0.0", "Hello.dll"), (package.Text("id"), package.Text("version"), package.Text("entryAssembly")));
        Assert.Equal(["hello"], package.List("commands"));
        Assert.Equal(["ReleaseSwitched", "AppDestroyed"], package.List("handles"));
        Assert.Equal(["plugin/Hello.dll"], package.Names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Single(Directory.EnumerateFiles(folder, "*.nupkg", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task It_refers_to_the_SDK_and_to_nothing_else()
    {
        var folder = machine.NewFolder();

        await machine.NewPluginAsync(folder, "-n", "Hello");

        var project = XDocument.Load(Path.Combine(folder, "Hello", "Hello.csproj"));
        Assert.Equal("Skerry.Sdk", Assert.Single(project.Descendants("PackageReference")).Attribute("Include")!.Value);
        Assert.Empty(project.Descendants("ProjectReference"));
        var source = Assert.Single(XDocument.Load(Path.Combine(folder, "nuget.config")).Descendants("add"));
        Assert.Equal(machine.Feed, source.Attribute("value")!.Value);
    }

    [Fact]
    public async Task The_feed_of_the_SDK_can_be_said()
    {
        var folder = machine.NewFolder();

        await machine.NewPluginAsync(folder, "-n", "Hello", "--feed", "/srv/R&D \"feed\" <1>");

        var source = Assert.Single(XDocument.Load(Path.Combine(folder, "nuget.config")).Descendants("add"));
        Assert.Equal("/srv/R&D \"feed\" <1>", source.Attribute("value")!.Value);
    }

    [Fact]
    public async Task Any_name_makes_a_plugin_that_builds()
    {
        var expected = new Dictionary<string, (string Package, string Id, string Command)>
        {
            ["my.plugin"] = ("my.plugin", "my.plugin", "my-plugin"),
            ["Acme.Weather-2"] = ("Acme.Weather-2", "acme.weather-2", "acme-weather-2"),
            ["3d.viewer"] = ("3d.viewer", "3d.viewer", "3d-viewer"),
            ["new.class"] = ("new.class", "new.class", "new-class"),
            ["my_plugin"] = ("my-plugin", "my-plugin", "my-plugin"),
            ["Mein Plügin"] = ("Mein-Pl-gin", "mein-pl-gin", "mein-pl-gin"),
            ["Plugin"] = ("Plugin", "plugin", "plugin"),
        };
        var folder = machine.NewFolder();
        foreach (var name in expected.Keys)
            await machine.NewPluginAsync(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, "-n", name);

        // All at once, for starting a build takes longer than the build.
        await File.WriteAllTextAsync(Path.Combine(folder, "all.proj"), """
            <Project DefaultTargets="Pack">
              <ItemGroup><Plugin Include="*/*/*.csproj" Exclude="*/*.Tests/*.csproj" /><Tests Include="*/*.Tests/*.csproj" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Plugin);@(Tests)" Targets="Restore" /></Target>
              <Target Name="Pack"><MSBuild Projects="@(Tests)" Targets="Build" /><MSBuild Projects="@(Plugin)" Targets="Pack" /></Target>
            </Project>
            """);
        await machine.Dotnet.RunAsync(folder, "msbuild", "all.proj", "-restore", "-v:quiet");

        Assert.All(expected, pair =>
        {
            var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, pair.Key), "*.nupkg", SearchOption.AllDirectories));
            var package = Package.Read(file);
            Assert.Equal($"{pair.Value.Package}.1.0.0.nupkg", Path.GetFileName(file));
            Assert.Equal((pair.Value.Id, pair.Value.Command), (package.Text("id"), Assert.Single(package.List("commands"))));
        });
    }
}
