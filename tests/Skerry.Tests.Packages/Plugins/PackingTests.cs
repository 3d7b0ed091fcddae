using System.IO.Compression;
using System.Runtime.Loader;
using System.Text.Json;
using System.Xml.Linq;

namespace Skerry.Tests.Packages.Plugins;

/// <summary>What <c>dotnet pack</c> makes of a project that references nothing but the packed SDK.</summary>
public sealed class PackingTests(PackedPlugins packed) : IClassFixture<PackedPlugins>
{
    static readonly string[] Shared =
    [
        "Skerry.Sdk", "MediatR", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Primitives",
    ];

    [Fact]
    public void A_package_holds_the_manifest_and_the_published_plugin_and_nothing_else()
    {
        var names = Package.Read(packed.PackageOf("Plain")).Names;

        Assert.Equal(
            ["Plain.nuspec", "plugin.json", "plugin/Plain.deps.json", "plugin/Plain.dll", "plugin/Plain.pdb", "plugin/Plain.runtimeconfig.json"],
            names.Where(name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_says_what_the_project_says_whatever_characters_it_is_said_with()
    {
        var package = Package.Read(packed.PackageOf("Acme.Rich"));

        Assert.Equal(("acme.rich", "2.1.0-beta.1", "[1.0.0,2)", "Acme.Rich.dll"), (package.Text("id"), package.Text("version"), package.Text("sdk"), package.Text("entryAssembly")));
        Assert.StartsWith("Says \"hello\"; C:\\temp\\new, 100% sure A @(x) <b> é\n", package.Text("description"));
        Assert.EndsWith("and\tmore", package.Text("description"));
        Assert.Equal(["builder:rich", "builder:poor"], package.List("provides"));
        Assert.Equal(["engine", "scheduler:docker"], package.List("requires"));
        Assert.Equal(["rich", "rich:*"], package.List("commands"));
        Assert.Equal(["AppCreated"], package.List("handles"));
        Assert.Equal(["Docker's socket, which is \"root\"", "C:\\ and 100%"], package.List("permissions"));
    }

    [Fact]
    public void A_manifest_without_anything_said_is_whole_too()
    {
        var manifest = Package.Read(packed.PackageOf("Plain")).Manifest;

        Assert.Equal(
            """{"id":"plain","version":"1.0.0","sdk":"[1.0.0,2)","entryAssembly":"Plain.dll","description":"","provides":[],"requires":[],"commands":[],"handles":[],"permissions":[]}""",
            JsonSerializer.Serialize(manifest));
        Assert.Equal(JsonSerializer.Serialize(manifest), JsonSerializer.Serialize(JsonDocument.Parse(File.ReadAllText(Output("Plain", "plugin.json"))).RootElement));
    }

    [Theory]
    [InlineData("Named", "by-plugin-id.1.0.0.nupkg", "by-plugin-id", "[1.0,1.5]")]
    [InlineData("Other", "By.Package.Id.1.0.0.nupkg", "by.package.id", "[1.0.0,2)")]
    public void The_plugins_id_is_the_packages_in_lower_case_whichever_of_the_two_is_given(string project, string file, string id, string sdk)
    {
        var package = packed.PackageOf(project);

        Assert.Equal((file, id, sdk), (Path.GetFileName(package), Package.Read(package).Text("id"), Package.Read(package).Text("sdk")));
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Acme.Rich")]
    public void What_the_kernel_brings_is_neither_in_the_output_nor_in_the_package_nor_in_its_list_of_dependencies(string project)
    {
        var files = Package.Read(packed.PackageOf(project)).Names.Concat(Directory.EnumerateFiles(Path.GetDirectoryName(Output(project, "."))!)).Select(Path.GetFileName).ToList();
        var dependencies = File.ReadAllText(Output(project, project + ".deps.json"));

        Assert.All(Shared, name =>
        {
            Assert.DoesNotContain(name + ".dll", files);
            Assert.DoesNotContain($"\"{name}/", dependencies);
        });
    }

    [Fact]
    public async Task A_project_that_references_the_plugins_has_them()
    {
        var said = await packed.Dotnet.RunAsync(packed.FolderOf("UsesPlain"), "run", "-c", "Release", "--no-restore");

        Assert.Equal("Skerry.Sdk MediatR Microsoft.Extensions.Primitives", said.Trim());
    }

    [Fact]
    public void Private_libraries_and_native_files_are_in_the_package_and_found_there()
    {
        var folder = Directory.CreateTempSubdirectory("skerry-unpacked-").FullName;
        try
        {
            ZipFile.ExtractToDirectory(packed.PackageOf("Acme.Rich"), folder);
            var resolver = new AssemblyDependencyResolver(Path.Combine(folder, "plugin", "Acme.Rich.dll"));

            Assert.Equal(Path.Combine(folder, "plugin", "Newtonsoft.Json.dll"), resolver.ResolveAssemblyToPath(new("Newtonsoft.Json")));
            Assert.StartsWith(Path.Combine(folder, "plugin", "runtimes", "linux-"), resolver.ResolveUnmanagedDllToPath("e_sqlite3"));
            Assert.Null(resolver.ResolveAssemblyToPath(new("MediatR")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Files_keep_the_names_and_folders_that_they_are_published_with()
    {
        var names = Package.Read(packed.PackageOf("Acme.Rich")).Names;

        Assert.Contains("plugin/words/.hidden", names);
        Assert.Contains("plugin/LICENSE", names);
        Assert.DoesNotContain(names, name => name.StartsWith("content", StringComparison.Ordinal) || name.StartsWith("lib/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_is_known_as_a_plugin_and_depends_on_nothing()
    {
        using var zip = ZipFile.OpenRead(packed.PackageOf("Acme.Rich"));
        using var file = zip.GetEntry("Acme.Rich.nuspec")!.Open();
        var nuspec = XDocument.Load(file);

        Assert.Equal("SkerryPlugin", Assert.Single(nuspec.Descendants(), element => element.Name.LocalName == "packageType").Attribute("name")!.Value);
        Assert.DoesNotContain(nuspec.Descendants(), element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public async Task The_same_plugin_packed_again_is_the_same_file()
    {
        var before = await File.ReadAllBytesAsync(packed.PackageOf("Named"));
        foreach (var made in (string[])["bin", "obj"])
            Directory.Delete(Path.Combine(packed.FolderOf("Named"), made), recursive: true);

        await packed.Dotnet.RunAsync(packed.FolderOf("Named"), "pack", "-v", "quiet");

        Assert.Equal(before, await File.ReadAllBytesAsync(packed.PackageOf("Named")));
    }

    [Fact]
    public void A_library_that_only_uses_the_types_stays_a_library()
    {
        using var zip = ZipFile.OpenRead(packed.PackageOf("Types"));

        Assert.NotNull(zip.GetEntry("lib/net10.0/Types.dll"));
        Assert.Null(zip.GetEntry("plugin.json"));
    }

    [Theory]
    [InlineData("SKERRY001", "\"under_score\" may hold only lower-case letters, digits, dots and hyphens")]
    [InlineData("SKERRY002", "PluginId \"two\" is not PackageId \"One\" in lower case")]
    [InlineData("SKERRY003", "TargetFramework is \"net9.0\". Set it to net10.0.")]
    [InlineData("SKERRY004", "TargetFrameworks is \"net10.0\"")]
    [InlineData("SKERRY005", "PluginProvides \"builder:make;builder\" holds something that is no capability")]
    [InlineData("SKERRY006", "PluginRequires \"engine;Docker\" holds something that is no capability")]
    [InlineData("SKERRY007", "PluginSdkRange \"[1.0,2\" is no range of versions")]
    [InlineData("SKERRY008", "OutputType is \"Exe\"")]
    public void What_cannot_be_a_plugin_is_refused_with_a_code_and_a_way_out(string code, string words)
    {
        var complaints = packed.Complaints.Split('\n').Where(line => line.Contains($"{code}.csproj", StringComparison.Ordinal) && line.Contains(": error ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(complaints);
        Assert.All(complaints, line => Assert.Contains($"error {code}: ", line));
        Assert.All(complaints, line => Assert.Contains(words, line));
    }

    string Output(string project, string file) => Path.Combine(packed.FolderOf(project), "bin", "Release", "net10.0", file);
}
