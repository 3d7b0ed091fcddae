using System.Diagnostics;

namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class FirstPushTests(SharedTestbed bed)
{
    [Fact]
    public async Task The_first_push_creates_the_app_and_ends_with_a_url_that_answers()
    {
        var app = await TestApp.MakeAsync(bed, "first");
        var commit = await app.ChangeAsync();

        var push = (await app.PushAsync()).Ok().Says("-----> Creating first...", "=====> Application deployed:", "FROM skerry/base:bookworm", "main -> main");

        var url = push.Error[push.Error.IndexOf("=====> Application deployed:", StringComparison.Ordinal)..].Split('\n')[1].Replace("remote:", "", StringComparison.Ordinal).Trim();
        Assert.Equal($"http://first.localhost:{bed.HttpPort}/", url.TrimEnd('/') + "/");
        await bed.Web.ServesAsync("first", commit);
        Assert.Equal(commit, await app.RefAsync());
        Assert.Equal(commit, await Deployments.AgreeAsync(bed, app));
    }

    [Fact]
    public async Task The_pusher_sees_the_build_while_it_happens()
    {
        var app = await TestApp.MakeAsync(bed, "live-output");
        await app.BuildSlowlyAsync(3);
        await app.ChangeAsync();
        await using var push = app.StartPush();

        await push.UntilItSaysAsync("remote:        building slowly");
        var clock = Stopwatch.StartNew();
        await push.UntilItSaysAsync("=====> Application deployed:");

        Assert.True(clock.Elapsed.TotalSeconds > 1.5, $"The build's line came only {clock.Elapsed.TotalSeconds:0.0} s before its end.");
        (await push.EndAsync()).Ok();
    }

    [Fact]
    public async Task A_push_over_ssh_from_a_shallow_clone_deploys()
    {
        var app = await TestApp.DeployedAsync(bed, "shallow");
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        var folder = app.Folder + "-clone";
        (await app.GitAsync("clone", "-q", "--depth", "1", app.Url, folder)).Ok();
        await File.WriteAllTextAsync(Path.Combine(folder, "ci.txt"), "from a shallow clone\n");
        (await app.GitAsync("-C", folder, "add", "-A")).Ok();
        (await app.GitAsync("-C", folder, "commit", "-q", "-m", "From a shallow clone")).Ok();
        var commit = (await app.GitAsync("-C", folder, "rev-parse", "HEAD")).Ok().Output.Trim();

        (await app.GitAsync("-C", folder, "push", "origin", "main")).Ok();

        Assert.Equal(commit, await Deployments.AgreeAsync(bed, app));
    }
}
