namespace Skerry.Tests.Acceptance.Commands;

[Collection(Shared.Name)]
public sealed class ScaleTests(SharedTestbed bed)
{
    const string Procfile = "web: perl server.pl\nworker: echo working; exec sleep 600\n";

    [Fact]
    public async Task The_numbers_that_are_set_run_and_a_scale_that_fails_changes_nothing()
    {
        var app = await TestApp.MakeAsync(bed, "scaled");
        await app.WriteAsync("Procfile", Procfile);
        var commit = await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        (await bed.Admin.SshAsync("ps:scale", "scaled")).Ok().Says("-----> Scaling for scaled", "proctype: qty", "web:      1", "worker:   0");

        (await bed.Admin.SshAsync("ps:scale", "scaled", "web=2", "worker=1")).Ok().Says("Deploying web (count=2)", "Deploying worker (count=1)", "=====> Application deployed:");
        await RunAsync("scaled", "web", "web", "worker");
        await bed.Web.ServesAsync("scaled", commit);
        Assert.Equal("web=2 worker=1", (await bed.Admin.SshAsync("ps:report", "scaled", "--formation")).Ok().Output.Trim());

        (await bed.Admin.SshAsync("ps:scale", "scaled", "wrker=1")).Fails("has no process type \"wrker\"; it has: web, worker");
        await app.WriteAsync("Procfile", "web: perl server.pl\nworker: echo out of work; exit 4\n");
        await app.ChangeAsync();
        (await bed.Admin.SshAsync("ps:scale", "scaled", "worker=0")).Ok();
        (await app.PushAsync()).Ok();
        (await bed.Admin.SshAsync("ps:scale", "scaled", "worker=3")).Fails("out of work", "goes on serving", "The numbers of scaled are what they were before");
        await RunAsync("scaled", "web", "web");
        (await bed.Admin.SshAsync("ps:scale", "scaled")).Ok().Says("worker:   0").Hides("Serving now");

        (await bed.Admin.SshAsync("ps:scale", "scaled", "web=0")).Ok();
        await RunAsync("scaled");
        Assert.Equal(503, (await bed.Web.GetAsync("scaled")).Status);
        (await bed.Admin.SshAsync("ps:scale", "scaled", "web=1")).Ok();
        Assert.Equal(200, (await bed.Web.GetAsync("scaled")).Status);
    }

    async Task RunAsync(string app, params string[] names)
    {
        IReadOnlyList<string> found = [];
        await Wait.UntilAsync(
            async () => (found = [.. (await bed.Containers.OfAsync(app)).Where(container => container.State == "running").Select(container => container.Process).Order(StringComparer.Ordinal)]).SequenceEqual(names),
            60, () => $"just {string.Join(", ", names)} to run, but it was {string.Join(", ", found)}");
    }
}
