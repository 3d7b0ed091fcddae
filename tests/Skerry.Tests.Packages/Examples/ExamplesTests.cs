namespace Skerry.Tests.Packages.Examples;

/// <summary>The plugins under examples/plugins, on the machine of somebody who has nothing of this repository but them and the packed SDK.</summary>
[Collection(OneMachine.Name)]
public sealed class ExamplesTests(AuthorMachine machine)
{
    [Theory]
    [InlineData("slack-notify", "SlackNotify")]
    [InlineData("builder-make", "BuilderMake")]
    public async Task They_pass_their_own_tests_and_make_one_package(string id, string project)
    {
        var folder = machine.NewFolder();
        CopyExamples(folder);

        var tests = await machine.Dotnet.RunAsync(Path.Combine(folder, id), "test");
        await machine.Dotnet.RunAsync(Path.Combine(folder, id), "pack");

        Assert.Contains("Passed!", tests);
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, id), "*.nupkg", SearchOption.AllDirectories));
        var package = Package.Read(file);
        Assert.Equal(Path.Combine(folder, id, project, "bin", "Release", $"{id}.1.0.0.nupkg"), file);
        Assert.Equal((id, "1.0.0"), (package.Text("id"), package.Text("version")));
        Assert.Equal([$"plugin/{project}.dll"], package.Names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal)));
    }

    /// <summary>Copies all but what was built there, and has them look for the SDK in this machine's feed.</summary>
    void CopyExamples(string folder)
    {
        var from = Path.Combine(Repository.Root, "examples", "plugins");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path.Split('/').Any(part => part is "bin" or "obj"))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.Copy(file, Path.Combine(folder, path));
        }

        var configuration = Path.Combine(folder, "nuget.config");
        var text = File.ReadAllText(configuration);
        Assert.Contains("\"../../artifacts/packages\"", text);
        File.WriteAllText(configuration, text.Replace("../../artifacts/packages", machine.Feed, StringComparison.Ordinal));
    }
}
