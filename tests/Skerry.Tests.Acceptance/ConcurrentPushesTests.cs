namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class ConcurrentPushesTests(SharedTestbed bed)
{
    [Fact]
    public async Task The_second_of_two_pushes_to_one_app_waits_visibly_and_then_deploys()
    {
        var app = await TestApp.DeployedAsync(bed, "queued");
        await app.BuildSlowlyAsync(4);
        var first = await app.ChangeAsync();
        await using var one = app.StartPush($"{first}:refs/heads/main");
        await one.UntilItSaysAsync("building slowly        \n");
        await app.BeNormalAsync();
        var second = await app.ChangeAsync();
        await using var two = app.StartPush($"{second}:refs/heads/main");

        await two.UntilItSaysAsync("Waiting: position 1, behind deployment");
        (await one.EndAsync()).Ok().Says("Application deployed");
        (await two.EndAsync()).Ok().Says("Application deployed");

        Assert.Equal(second, await Deployments.AgreeAsync(bed, app));
        Assert.Equal(["succeeded", "succeeded", "succeeded"], await Deployments.StatusesAsync(bed, app.Name));
    }

    [Fact]
    public async Task A_push_that_does_not_contain_what_was_deployed_while_it_waited_is_refused()
    {
        var app = await TestApp.DeployedAsync(bed, "overtaken");
        (await app.GitAsync("branch", "theirs")).Ok();
        await app.BuildSlowlyAsync(4);
        var first = await app.ChangeAsync();
        await using var one = app.StartPush($"{first}:refs/heads/main");
        await one.UntilItSaysAsync("building slowly        \n");
        (await app.GitAsync("checkout", "-q", "theirs")).Ok();
        var second = await app.ChangeAsync();
        await using var two = app.StartPush($"{second}:refs/heads/main");

        (await one.EndAsync()).Ok();
        (await two.EndAsync()).Fails("fetch first", "git pull");

        Assert.Equal(first, await Deployments.AgreeAsync(bed, app));
    }

    [Fact]
    public async Task Of_two_first_pushes_to_one_new_app_one_deploys()
    {
        var mine = await TestApp.MakeAsync(bed, "first-at-once");
        var yours = await TestApp.MakeAsync(bed, "first-at-once");
        var commits = new[] { await mine.ChangeAsync(), await yours.ChangeAsync() };
        await using var one = mine.StartPush();
        await using var two = yours.StartPush();

        RunResult[] results = [await one.EndAsync(), await two.EndAsync()];

        var winner = Array.FindIndex(results, result => result.ExitCode == 0);
        Assert.True(winner >= 0, $"{results[0]}\n{results[1]}");
        results[1 - winner].Fails();
        Assert.Equal(commits[winner], await Deployments.AgreeAsync(bed, mine));
    }

    [Fact]
    public async Task A_newer_push_replaces_one_that_still_waits()
    {
        var app = await TestApp.DeployedAsync(bed, "replaced");
        await app.BuildSlowlyAsync(5);
        await using var one = app.StartPush($"{await app.ChangeAsync()}:refs/heads/main");
        await one.UntilItSaysAsync("building slowly        \n");
        await app.BeNormalAsync();
        await using var two = app.StartPush($"{await app.ChangeAsync()}:refs/heads/main");
        await two.UntilItSaysAsync("Waiting: position 1, behind deployment");
        var newest = await app.ChangeAsync();

        await using var three = app.StartPush($"{newest}:refs/heads/main");

        (await two.EndAsync()).Fails("Replaced by a newer push");
        (await one.EndAsync()).Ok();
        (await three.EndAsync()).Ok();
        Assert.Equal(newest, await Deployments.AgreeAsync(bed, app));
    }

    [Fact]
    public async Task Pushes_to_two_apps_run_side_by_side()
    {
        var left = await TestApp.MakeAsync(bed, "side-left");
        var right = await TestApp.MakeAsync(bed, "side-right");
        foreach (var app in new[] { left, right })
        {
            await app.BuildSlowlyAsync(4);
            await app.ChangeAsync();
        }

        await using var one = left.StartPush();
        await one.UntilItSaysAsync("building slowly        \n");
        await using var two = right.StartPush();
        await two.UntilItSaysAsync("building slowly        \n");

        Assert.DoesNotContain("Application deployed", one.Text, StringComparison.Ordinal);
        (await one.EndAsync()).Ok();
        (await two.EndAsync()).Ok();
    }

    [Fact]
    public async Task A_push_whose_client_dies_deploys_all_the_same_and_the_next_push_says_so()
    {
        var app = await TestApp.DeployedAsync(bed, "client-dies");
        await app.BuildSlowlyAsync(3);
        var commit = await app.ChangeAsync();
        await using (var push = app.StartPush())
        {
            await push.UntilItSaysAsync("building slowly        \n");
            push.Kill();
        }

        Assert.Equal(commit, await Deployments.AgreeAsync(bed, app));
        Assert.Equal(["succeeded", "succeeded"], await Deployments.StatusesAsync(bed, app.Name));
        (await app.PushAsync()).Ok().Says("Everything up-to-date");
        await app.BeNormalAsync();
        var next = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await bed.Web.ServesAsync(app.Name, next);
    }

    [Fact]
    public async Task A_push_can_be_cancelled_while_it_builds()
    {
        var app = await TestApp.DeployedAsync(bed, "canceled");
        var before = await app.RefAsync();
        await app.BuildSlowlyAsync(30);
        await app.ChangeAsync();
        await using var push = app.StartPush();
        await push.UntilItSaysAsync("building slowly        \n");

        (await bed.LocalAsync("deploys:cancel", app.Name)).Ok();

        (await push.EndAsync(20)).Fails("Cancelled by");
        Assert.Equal(before, await Deployments.AgreeAsync(bed, app));
        Assert.Equal("canceled", (await Deployments.StatusesAsync(bed, app.Name))[0]);
    }
}
