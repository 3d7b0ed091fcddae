using System.Formats.Tar;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Testing;
using Xunit;

namespace BuilderMake.Tests;

/// <summary>The plugin without a Docker: what stands for the engine keeps the build context that it is given.</summary>
public sealed class MakeBuilderTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("builder-make-").FullName;
    readonly Dictionary<string, string> _context = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(40, "Makefile", "Procfile")]
    [InlineData(40, "GNUmakefile", "Procfile", "Dockerfile")]
    [InlineData(0, "Makefile")]
    [InlineData(0, "Procfile")]
    [InlineData(0, "src/Makefile", "Procfile")]
    public async Task It_is_for_source_with_a_makefile_and_a_Procfile(int score, params string[] files)
    {
        await using var tester = await StartAsync();

        var answer = await tester.SendAsync(new DetectBuild { Capability = "builder:make", App = "blog", Archive = Source(files) });

        Assert.Equal(score, answer.Score);
        Assert.NotEmpty(answer.Reason);
    }

    [Fact]
    public async Task It_has_the_engine_run_make_on_the_source()
    {
        await using var tester = await StartAsync();

        var built = await tester.SendAsync(Order(Source("Makefile", "Procfile", "src/main.c")));

        Assert.Equal(("blog:1", "sha256:built"), (built.Image, built.Digest));
        Assert.Equal([".builder-make.Dockerfile", "Makefile", "Procfile", "src/main.c"], _context.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("FROM skerry/base:bookworm", _context[".builder-make.Dockerfile"]);
        Assert.Contains("&& make", _context[".builder-make.Dockerfile"]);
        Assert.Equal("the text of src/main.c", _context["src/main.c"]);
        Assert.Equal("yes", Assert.Single(tester.Doubles.Sent.OfType<BuildImage>()).Labels["mine"]);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder), file => file.EndsWith("builder-make.tar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_image_to_build_in_is_a_setting()
    {
        await using var tester = await StartAsync(options => options.Settings["builder-make:image"] = "gcc:14");

        await tester.SendAsync(Order(Source("Makefile", "Procfile")));

        Assert.Contains("FROM gcc:14\n", _context[".builder-make.Dockerfile"]);
    }

    [Fact]
    public async Task Source_without_a_makefile_is_refused()
    {
        await using var tester = await StartAsync();

        var refusal = await Assert.ThrowsAsync<Skerry.Sdk.SkerryException>(() => tester.SendAsync(Order(Source("Procfile"))));

        Assert.Contains("there is no Makefile", refusal.Message);
    }

    Task<PluginTester> StartAsync(Action<PluginTesterOptions>? configure = null) => PluginTester.StartAsync("BuilderMake", options =>
    {
        options.Doubles.Capabilities.Add("engine:test");
        options.Doubles.Answer<BuildImage, ImageInfo>(Build);
        configure?.Invoke(options);
    });

    ImageInfo Build(BuildImage request)
    {
        using var reader = new TarReader(request.Context);
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            using var text = new StreamReader(entry.DataStream ?? Stream.Null);
            _context[entry.Name] = text.ReadToEnd();
        }

        return new() { Digest = "sha256:built" };
    }

    BuildApp Order(string archive) => new()
    {
        Capability = "builder:make",
        App = "blog",
        Deployment = "d1",
        Archive = archive,
        WorkFolder = _folder,
        Image = "blog:1",
        Labels = new Dictionary<string, string> { ["mine"] = "yes" },
        Output = new TestOutput(),
    };

    string Source(params string[] files)
    {
        var archive = Path.Combine(_folder, "source.tar");
        using var writer = new TarWriter(File.Create(archive));
        foreach (var name in files)
        {
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"the text of {name}"));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = text });
        }

        return archive;
    }
}
