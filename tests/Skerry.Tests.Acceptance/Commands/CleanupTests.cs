namespace Skerry.Tests.Acceptance.Commands;

[Collection(Shared.Name)]
public sealed class CleanupTests(SharedTestbed bed)
{
    [Fact]
    public async Task Images_that_no_release_needs_are_removed_and_a_rollback_still_works()
    {
        var app = await TestApp.DeployedAsync(bed, "tidy");
        var commits = new List<string> { (await app.RefAsync())! };
        for (var i = 0; i < 3; i++)
        {
            commits.Add(await app.ChangeAsync());
            (await app.PushAsync()).Ok();
        }

        await bed.Containers.SettledAsync("tidy");
        (await bed.LocalAsync("cleanup", "tidy", "--plan")).Ok().Says("one of the last 10 that were live", "Nothing would go");
        Assert.Equal(4, (await bed.Containers.ImagesOfAsync("tidy")).Count);
        (await bed.LocalAsync("apps:set", "tidy", "keep-releases", "2")).Ok();
        var plan = (await bed.LocalAsync("cleanup", "tidy", "--plan", "--format", "json")).Ok().Json.EnumerateArray().ToList();
        Assert.Equal(
            ["release tidy v1", "release tidy v2"],
            plan.Where(item => item.GetProperty("action").GetString() == "goes" && item.GetProperty("kind").GetString() == "release")
                .Select(item => $"release {item.GetProperty("name").GetString()}").Order());
        Assert.All(plan.Where(item => item.GetProperty("kind").GetString() == "image"), item => Assert.True(item.GetProperty("bytes").GetInt64() > 0));

        (await bed.LocalAsync("cleanup", "tidy")).Ok().Says("no release needs it", "older than the last 2 that were live");

        Assert.Equal(2, (await bed.Containers.ImagesOfAsync("tidy")).Count);
        Assert.Equal(
            ["current", "live-before", "pruned", "pruned"],
            (await bed.LocalAsync("releases:list", "tidy", "--format", "json")).Ok().Json.EnumerateArray().Select(release => release.GetProperty("status").GetString()));
        (await bed.LocalAsync("releases:rollback", "tidy", "v1")).Fails("v1 of tidy was pruned");
        (await bed.LocalAsync("releases:rollback", "tidy")).Ok();
        await bed.Web.ServesAsync("tidy", commits[2]);
        (await bed.LocalAsync("releases:rollback", "tidy")).Ok();
        await bed.Web.ServesAsync("tidy", commits[3]);
    }

    [Fact]
    public async Task After_a_deployment_the_app_is_cleaned_up_in_the_background()
    {
        var app = await TestApp.DeployedAsync(bed, "tidied");
        (await bed.LocalAsync("apps:set", "tidied", "keep-releases", "2")).Ok();
        for (var i = 0; i < 3; i++)
        {
            await app.ChangeAsync();
            (await app.PushAsync()).Ok();
            await bed.Containers.SettledAsync("tidied");
        }

        IReadOnlyList<string> images = [];
        await Wait.UntilAsync(async () => (images = await bed.Containers.ImagesOfAsync("tidied")).Count <= 2, 30, () => $"two images of tidied: {string.Join(", ", images)}");
        Assert.Equal(2, images.Count);
        (await bed.LocalAsync("events", "tidied")).Ok().Says("ReleasePruned");
        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task A_destroyed_app_leaves_nothing_that_a_clean_up_does_not_find()
    {
        await TestApp.DeployedAsync(bed, "leaves");
        (await bed.LocalAsync("apps:destroy", "leaves", "--force")).Ok();
        Assert.Empty(await bed.Containers.ImagesOfAsync("leaves"));

        (await bed.LocalAsync("cleanup")).Ok().Says("its app was destroyed");

        (await bed.LocalAsync("cleanup", "--plan")).Ok().Hides("its app was destroyed");
    }

    [Fact]
    public async Task Too_little_room_refuses_a_build_and_the_old_release_goes_on()
    {
        var app = await TestApp.DeployedAsync(bed, "cramped");
        var before = await app.RefAsync();
        (await bed.LocalAsync("apps:set", "cramped", "build-reserve-mb", "900000000")).Ok();
        await app.ChangeAsync();

        (await app.PushAsync()).Fails("There is too little room on the disk to build cramped", "900,000,000 MiB have to be before a build", "cleanup --plan");

        Assert.Equal(before, await Deployments.AgreeAsync(bed, app));
        (await bed.LocalAsync("config:set", "cramped", "NO_BUILD=1")).Ok();
        (await bed.LocalAsync("apps:set", "cramped", "build-reserve-mb")).Ok();
        (await app.PushAsync()).Ok();
        await Deployments.AgreeAsync(bed, app);
    }
}
