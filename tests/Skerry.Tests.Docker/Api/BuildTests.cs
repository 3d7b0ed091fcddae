using Skerry.Plugins.Docker.Api.Build;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Api;

[Collection("docker")]
public sealed class BuildTests(DockerFixture fixture)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Builds_and_shows_output_as_it_comes(bool buildKit)
    {
        var tag = $"skerry-{fixture.InstanceId}/built:{buildKit}".ToLowerInvariant();
        var marker = Guid.NewGuid().ToString("n");
        await using var tar = Tar.Of(
            ("Dockerfile", $"FROM {fixture.Image}\nARG WHO\nCOPY a.txt /a.txt\nRUN echo hello-$WHO; sleep 2; echo late-{marker}\n"),
            ("a.txt", "x"));
        var lines = new List<(string Text, DateTime Time)>();
        var id = await fixture.Docker.Builds.BuildAsync(new()
        {
            Tags = [tag],
            UseBuildKit = buildKit,
            Labels = fixture.Labels,
            BuildArguments = new Dictionary<string, string> { ["WHO"] = "you" },
        }, tar, line => lines.Add((line, DateTime.UtcNow)), DockerFixture.Soon);
        var image = await fixture.Docker.Images.InspectAsync(tag, DockerFixture.Soon);
        Assert.Equal(image.Id, id);
        Assert.Equal(fixture.InstanceId, image.Config!.Labels!["skerry.instance"]);
        Assert.DoesNotContain(lines, line => line.Text.Contains('\n'));
        var early = lines.First(line => !line.Text.Contains("RUN") && line.Text.EndsWith("hello-you"));
        var late = lines.First(line => !line.Text.Contains("RUN") && line.Text.EndsWith("late-" + marker));
        Assert.True(late.Time - early.Time > TimeSpan.FromSeconds(1.5));
        if (buildKit)
        {
            Assert.Single(lines, line => line.Text.Contains("RUN echo hello-"));
            Assert.Contains(lines, line => line.Text.StartsWith('#') && line.Text.Contains(" DONE "));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failing_step_throws_with_the_last_lines(bool buildKit)
    {
        await using var tar = Tar.Of(("Dockerfile", $"FROM {fixture.Image}\nRUN echo reason here; exit 3\n"));
        var e = await Assert.ThrowsAsync<BuildFailedException>(() => fixture.Docker.Builds.BuildAsync(
            new() { UseBuildKit = buildKit, Labels = fixture.Labels, NoCache = true }, tar, _ => { }, DockerFixture.Soon));
        Assert.Contains("3", e.Message);
        Assert.Contains(e.LastLines, line => line.EndsWith("reason here"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_Dockerfile_and_a_missing_base_throw(bool buildKit)
    {
        foreach (var text in (string[])["FRM x\n", "FROM no.registry.invalid/none:1\n"])
        {
            await using var tar = Tar.Of(("Dockerfile", text));
            var e = await Assert.ThrowsAnyAsync<Skerry.Plugins.Docker.Api.EngineException>(() => fixture.Docker.Builds.BuildAsync(
                new() { UseBuildKit = buildKit }, tar, _ => { }, DockerFixture.Soon));
            Assert.Contains(text.Contains("FRM") ? "FRM" : "no.registry.invalid", e.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Cancelling_stops_the_build()
    {
        await using var tar = Tar.Of(("Dockerfile", $"FROM {fixture.Image}\nRUN sleep 300 && echo {Guid.NewGuid()}\n"));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Docker.Builds.BuildAsync(
            new() { Labels = fixture.Labels }, tar, _ => { }, stop.Token));
    }
}
