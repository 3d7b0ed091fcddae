namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class CloneBackTests(SharedTestbed bed)
{
    [Fact]
    public async Task What_was_pushed_can_be_cloned_back()
    {
        var app = await TestApp.DeployedAsync(bed, "clone-back");
        var folder = app.Folder + "-again";

        (await app.GitAsync("clone", "-q", app.Url, folder)).Ok();

        Assert.Equal(await app.RefAsync(), (await app.GitAsync("-C", folder, "rev-parse", "HEAD")).Ok().Output.Trim());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(app.Folder, "server.pl")), await File.ReadAllTextAsync(Path.Combine(folder, "server.pl")));
    }

    [Fact]
    public async Task An_app_that_nothing_was_pushed_to_can_be_cloned_and_is_empty()
    {
        var app = await TestApp.MakeAsync(bed, "clone-empty");
        (await bed.LocalAsync("apps:create", "clone-empty")).Ok();

        (await app.GitAsync("clone", app.Url, app.Folder + "-again")).Ok().Says("empty repository");
    }

    [Fact]
    public async Task An_app_that_does_not_exist_cannot_be_cloned()
    {
        var app = await TestApp.MakeAsync(bed, "clone-nothing");

        (await app.GitAsync("clone", app.Url, app.Folder + "-again")).Fails("App clone-nothing does not exist");
    }
}
