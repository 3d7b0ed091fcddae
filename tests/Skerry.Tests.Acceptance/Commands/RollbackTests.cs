using System.Diagnostics;
using Xunit.Abstractions;

namespace Skerry.Tests.Acceptance.Commands;

[Collection(Shared.Name)]
public sealed class RollbackTests(SharedTestbed bed, ITestOutputHelper log)
{
    [Fact]
    public async Task A_rollback_brings_the_old_code_and_config_back_and_rolling_forward_works()
    {
        var app = await TestApp.MakeAsync(bed, "rolled", "probe");
        var first = await app.ChangeAsync();
        (await bed.LocalAsync("apps:create", "rolled")).Ok();
        (await bed.LocalAsync("config:set", "rolled", "GREETING=hello")).Ok();
        (await app.PushAsync()).Ok();
        var second = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        (await bed.LocalAsync("config:set", "rolled", "GREETING=good-evening", "NEW=1")).Ok();
        (await bed.LocalAsync("ps:scale", "rolled", "web=2")).Ok();

        var clock = Stopwatch.StartNew();
        (await bed.LocalAsync("releases:rollback", "rolled", "v1")).Ok()
            .Says($"-----> Rolling rolled back to v1 (Deploy {first[..7]})...", "=====> Application deployed:", "To go forward again: releases:rollback rolled v4");
        log.WriteLine($"A rollback with two instances took {clock.Elapsed.TotalSeconds:0.00} s.");
        await IsAsync(first, "hello", "");
        Assert.Equal("hello\n", (await bed.LocalAsync("config:get", "rolled", "GREETING")).Ok().Output);
        Assert.Equal(["GREETING"], (await bed.LocalAsync("config:keys", "rolled")).Ok().Lines);
        Assert.Equal("web=2\n", (await bed.LocalAsync("releases:info", "rolled", "--processes")).Ok().Output);
        Assert.Equal(first, (await bed.LocalAsync("releases:info", "rolled", "--revision")).Ok().Output.Trim());
        // The branch tells what was pushed, not what was gone back to.
        Assert.Equal(second, await app.RefAsync());
        (await app.PushAsync()).Ok().Says("Everything up-to-date");

        (await bed.LocalAsync("releases:rollback", "rolled")).Ok().Says("Rolling rolled back to v4");
        await IsAsync(second, "good-evening", "1");

        (await bed.LocalAsync("releases:rollback", "rolled", "1", "--code-only")).Ok();
        await IsAsync(first, "good-evening", "1");
        var third = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await IsAsync(third, "good-evening", "1");

        Assert.Equal(
            [$"Deploy {third[..7]}", "Rollback to v1 (code only)", "Rollback to v4", "Rollback to v1", "Scale web=2", "Set GREETING, NEW", $"Deploy {second[..7]}", $"Deploy {first[..7]}"],
            (await bed.LocalAsync("releases:list", "rolled", "--format", "json")).Ok().Json.EnumerateArray().Select(release => release.GetProperty("description").GetString()));

        async Task IsAsync(string commit, string greeting, string added)
        {
            await bed.Web.ServesAsync("rolled", commit);
            Assert.Equal((200, greeting), await bed.Web.GetAsync("rolled", "/env/GREETING"));
            Assert.Equal((200, added), await bed.Web.GetAsync("rolled", "/env/NEW"));
        }
    }

    [Fact]
    public async Task A_rollback_of_a_small_app_is_live_soon()
    {
        var app = await TestApp.DeployedAsync(bed, "quick");
        var first = await app.RefAsync();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await bed.Containers.SettledAsync("quick");

        var clock = Stopwatch.StartNew();
        (await bed.LocalAsync("releases:rollback", "quick")).Ok();
        log.WriteLine($"A rollback took {clock.Elapsed.TotalSeconds:0.00} s.");

        await bed.Web.ServesAsync("quick", first!);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task A_rollback_that_cannot_work_is_refused_with_the_reason()
    {
        var app = await TestApp.DeployedAsync(bed, "stays");
        (await bed.LocalAsync("releases:rollback", "stays")).Fails("nothing to go back to");
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        (await bed.LocalAsync("releases:rollback", "stays", "v9")).Fails("has no release v9");
        await bed.Containers.SettledAsync("stays");
        await bed.Containers.RemoveImageAsync((await bed.LocalAsync("releases:info", "stays", "v1", "--image")).Ok().Output.Trim());

        (await bed.LocalAsync("releases:rollback", "stays")).Fails("The image of v1 of stays is not there any more");

        await Deployments.AgreeAsync(bed, app);
    }

    [Fact]
    public async Task The_difference_of_two_releases_names_config_values_and_hides_them()
    {
        var app = await TestApp.DeployedAsync(bed, "differs", "probe");
        (await bed.LocalAsync("config:set", "differs", "TOKEN=tangerine-4711")).Ok();

        (await bed.LocalAsync("releases:diff", "differs")).Ok().Says("=====> differs v1 -> v2", "+ TOKEN:  *******").Hides("tangerine");

        var json = (await bed.LocalAsync("releases:diff", "differs", "v1", "v2", "--format", "json")).Ok().Hides("tangerine").Json;
        Assert.Equal("TOKEN", json.GetProperty("config-added")[0].GetString());
        Assert.False(json.GetProperty("image-changed").GetBoolean());
        await Deployments.AgreeAsync(bed, app);
    }
}
