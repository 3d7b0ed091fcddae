using Xunit.Abstractions;

namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class ZeroDowntimeTests(SharedTestbed bed, ITestOutputHelper output)
{
    const int Rate = 220;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Redeploys_under_load_break_nothing_answer_nothing_stale_and_never_reload_nginx()
    {
        var app = await TestApp.MakeAsync(bed, "under-load");
        await app.AddWorkerAsync();
        List<string> commits = [await app.ChangeAsync()];
        (await app.PushAsync()).Ok();
        await app.ScaleAsync("web=2", "worker=1");
        var workers = bed.Proxy.Workers();
        await using var load = await ConstantLoad.StartAsync(bed, Rate, app.Name);

        for (var i = 0; i < Scale.Of(20); i++)
        {
            commits.Add(await app.ChangeAsync());
            (await app.PushAsync()).Ok();
        }

        await Task.Delay(500);
        var answers = await load.EndAsync();
        var stale = answers.Stale(commits);
        Figures.Report(output, $"{commits.Count - 1} redeploys of web=2 worker=1, {answers.All.Count} requests, {answers.Rate:0} a second, {answers.Failures.Count} failed, {stale.Count} stale answers");
        Assert.True(answers.Failures.Count == 0, answers.Show(answers.Failures));
        Assert.True(stale.Count == 0, answers.Show(stale));
        Assert.True(answers.Rate >= 200, $"There were only {answers.Rate:0} requests a second.");
        Assert.Equal(commits.Select(commit => commit[..8]), answers.All.Select(Answers.CommitOf).Distinct());
        Assert.Equal(workers, bed.Proxy.Workers());
        await Wait.UntilAsync(async () => (await Sight.OfAsync(bed, app.Name)).Fault() is null, 30, () => "the end of old releases");
        Assert.Equal(["web", "web", "worker"], (await bed.Containers.OfAsync(app.Name)).Select(container => container.Process).Order());
    }

    [Fact]
    public async Task A_restart_and_a_change_of_config_break_nothing_under_all_the_load_there_can_be()
    {
        var app = await TestApp.DeployedAsync(bed, "changed-under-load");
        var workers = bed.Proxy.Workers();
        await using var keepAlive = KeepAliveLoad.Start(bed, app.Name);
        await using var newConnections = new NewConnectionsLoad(bed, app.Name, Rate);

        (await bed.LocalAsync("ps:restart", app.Name)).Ok();
        (await bed.LocalAsync("config:set", app.Name, "GREETING=Good evening")).Ok();
        await bed.Web.AnswersAsync(app.Name, "Good evening");
        (await bed.LocalAsync("config:unset", app.Name, "GREETING")).Ok();
        await bed.Web.AnswersAsync(app.Name, "Hello from Skerry");

        await keepAlive.EndAsync();
        await newConnections.EndAsync();
        Assert.Equal(workers, bed.Proxy.Workers());
    }
}
