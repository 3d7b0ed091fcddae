using Skerry.Sdk;
using Skerry.Sdk.Requests.Building;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Builders;

[Collection("docker")]
public sealed class DockerfileBuilderTests(DockerFixture fixture) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-test-").FullName;
    readonly TestOutput _output = new();

    string Image => $"skerry-{fixture.InstanceId}/built:v7";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task<string> ArchiveAsync(params (string Name, string Text)[] files)
    {
        var path = Path.Combine(_folder, "source.tar");
        await using var file = File.Create(path);
        await using var tar = Tar.Of(files);
        await tar.CopyToAsync(file);
        return path;
    }

    async Task<BuiltApp> BuildAsync(params (string Name, string Text)[] files) => await fixture.Plugins.SendAsync(new BuildApp
    {
        App = "blog",
        Archive = await ArchiveAsync(files),
        Deployment = "d",
        WorkFolder = _folder,
        Image = Image,
        Labels = new Dictionary<string, string> { ["skerry.app"] = "blog" },
        Output = _output,
    }, DockerFixture.Soon);

    async Task<BuildDetection> DetectAsync(params (string Name, string Text)[] files) => await fixture.Plugins.SendAsync(
        new DetectBuild { App = "blog", Archive = await ArchiveAsync(files) }, DockerFixture.Soon);

    [Fact]
    public async Task Builds_by_the_Dockerfile_and_shows_it_line_by_line()
    {
        (string, string)[] files =
            [("Dockerfile", $"FROM {fixture.Image}\nCOPY . /src/\nRUN echo built $(ls -a /src)\nCMD [\"sleep\", \"9\"]\n"), ("a.txt", "a"), ("sub/b.txt", "b")];
        Assert.Equal(50, (await DetectAsync(files)).Score);
        var built = await BuildAsync(files);
        Assert.Equal(Image, built.Image);
        Assert.Null(built.DefaultProcesses["web"]);
        var image = await fixture.Docker.Images.InspectAsync(built.Digest, DockerFixture.Soon);
        Assert.Equal(("blog", fixture.InstanceId), (image.Config!.Labels!["skerry.app"], image.Config.Labels["skerry.instance"]));
        Assert.Contains(Image, image.RepoTags!);
        Assert.Contains(_output.Lines, line => line.EndsWith("built . .. Dockerfile a.txt sub"));
        Assert.Contains(_output.Lines, line => line.Contains("RUN echo built"));
    }

    [Fact]
    public async Task Leaves_out_what_dockerignore_says()
    {
        await BuildAsync(
            ("Dockerfile", $"FROM {fixture.Image}\nCOPY . /src/\nRUN echo built $(cd /src && echo * */* .d*)\n"),
            (".dockerignore", "# all but\n*\n!keep\n**/*.log\n!a?.txt\n"),
            ("a1.txt", "x"), ("b.txt", "x"), ("keep/x", "x"), ("keep/y.log", "x"), ("other/x", "x"));
        // Dockerfile and .dockerignore go to the engine, as with Docker's own command.
        Assert.Contains(_output.Lines, line => line.EndsWith("built Dockerfile a1.txt keep keep/x .dockerignore"));
        Assert.False(File.Exists(Path.Combine(_folder, "context.tar")));
    }

    [Fact]
    public async Task A_failing_step_is_told_with_its_last_lines()
    {
        var e = await Assert.ThrowsAsync<SkerryException>(() =>
            BuildAsync(("Dockerfile", $"FROM {fixture.Image}\nRUN echo the reason; exit 3\n")));
        Assert.Contains($"Image '{Image}' could not be built", e.Message);
        Assert.Contains("the reason", e.Message);
        Assert.Contains(_output.Lines, line => line.EndsWith("the reason"));
    }

    [Theory]
    [InlineData("Dockerfile/FROM", "x", "its Dockerfile is a folder")]
    [InlineData("Dockerfile", "", "its Dockerfile is empty")]
    [InlineData("Dockerfile", "# FROM x\n\n", "its Dockerfile is empty")]
    [InlineData("app.py", "x", "no Dockerfile at the top")]
    [InlineData("dockerfile", "FROM x", "'dockerfile' must be called 'Dockerfile'")]
    [InlineData("sub/Dockerfile", "FROM x", "no Dockerfile at the top")]
    public async Task Names_what_is_wrong_with_the_Dockerfile(string name, string text, string says)
    {
        var detection = await DetectAsync((name, text));
        Assert.Equal(0, detection.Score);
        Assert.Contains(says, detection.Reason);
        var e = await Assert.ThrowsAsync<SkerryException>(() => BuildAsync((name, text)));
        Assert.Contains(says, e.Message);
        Assert.Contains("'blog'", e.Message);
    }
}
