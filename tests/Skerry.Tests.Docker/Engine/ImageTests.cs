using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Engine;

[Collection("docker")]
public sealed class ImageTests(DockerFixture fixture)
{
    readonly string _name = "c" + Guid.NewGuid().ToString("n")[..8];

    PluginHarness Plugins => fixture.Plugins;

    [Fact]
    public async Task Imports_tags_lists_and_removes_its_own_images_only()
    {
        await using var tar = await Busybox.RootTarAsync();
        var image = $"skerry-{fixture.InstanceId}/{_name}:v1";
        var imported = await Plugins.SendAsync(new ImportImage { FileSystem = tar, Image = image }, DockerFixture.Soon);
        Assert.StartsWith("sha256:", imported.Digest);
        Assert.Empty(imported.Command);
        await Plugins.SendAsync(new TagImage { Image = image, Name = $"skerry-{fixture.InstanceId}/{_name}:v2" }, DockerFixture.Soon);
        Assert.Contains(await Plugins.SendAsync(new ListImages(), DockerFixture.Soon), listed => listed.Digest == imported.Digest);
        await using var other = DockerPlugins.On(fixture.InstanceId + "y", DockerFixture.SubnetPool);
        var refused = await Assert.ThrowsAsync<SkerryException>(() => other.SendAsync(new RemoveImage { Image = image }, DockerFixture.Soon));
        Assert.Contains("is not of this installation", refused.Message);
        foreach (var tag in (string[])["v1", "v2", "v2"])
            await Plugins.SendAsync(new RemoveImage { Image = $"skerry-{fixture.InstanceId}/{_name}:{tag}" }, DockerFixture.Soon);
        Assert.Null(await Plugins.SendAsync(new FindImage { Image = imported.Digest }, DockerFixture.Soon));
    }

    [Fact]
    public async Task Lists_size_labels_and_all_names_also_of_what_only_has_a_name_of_its()
    {
        var own = await ImportAsync();
        await fixture.Docker.Images.TagAsync(own, $"skerry-foreign/{_name}", "x", DockerFixture.Soon);
        await using var tar = Tar.Of(("etc/marker", _name));
        var named = await fixture.Docker.Images.ImportAsync(tar, $"skerry-{fixture.InstanceId}/{_name}", "named", [], DockerFixture.Soon);
        var listed = await Plugins.SendAsync(new ListImages(), DockerFixture.Soon);
        var image = listed.Single(image => image.Digest == own);
        Assert.Equal([$"skerry-{fixture.InstanceId}/{_name}:v1", $"skerry-foreign/{_name}:x"], image.Names);
        Assert.Equal(fixture.InstanceId, image.Labels["skerry.instance"]);
        Assert.True(image.Size > 100_000);
        Assert.Contains(listed, image => image.Digest == named);
        Assert.DoesNotContain(await Plugins.SendAsync(
            new ListImages { Labels = new Dictionary<string, string> { ["skerry.instance"] = fixture.InstanceId } }, DockerFixture.Soon), image => image.Digest == named);
        await fixture.Docker.Images.RemoveAsync($"skerry-foreign/{_name}:x", force: false, DockerFixture.Soon);
        await fixture.Docker.Images.RemoveAsync(named, force: true, DockerFixture.Soon);
    }

    [Fact]
    public async Task An_image_that_something_runs_from_stays_and_who_that_is_is_told()
    {
        var digest = await ImportAsync();
        var container = await CreateAsync();
        await fixture.Docker.Containers.StartAsync(container, DockerFixture.Soon);
        foreach (var image in (string[])[$"skerry-{fixture.InstanceId}/{_name}:v1", digest])
        {
            var e = await Assert.ThrowsAsync<SkerryException>(() => Plugins.SendAsync(new RemoveImage { Image = image }, DockerFixture.Soon));
            Assert.Equal($"Image '{image}' is not removed: 'web.2' of app '{_name}' runs from it. Stop that first.", e.Message);
        }
        Assert.Equal([$"skerry-{fixture.InstanceId}/{_name}:v1"], (await Plugins.SendAsync(new FindImage { Image = digest }, DockerFixture.Soon))!.Names);

        // One of several names goes all the same.
        await Plugins.SendAsync(new TagImage { Image = digest, Name = $"skerry-{fixture.InstanceId}/{_name}:v2" }, DockerFixture.Soon);
        await Plugins.SendAsync(new RemoveImage { Image = $"skerry-{fixture.InstanceId}/{_name}:v1" }, DockerFixture.Soon);
        Assert.Equal([$"skerry-{fixture.InstanceId}/{_name}:v2"], (await Plugins.SendAsync(new FindImage { Image = digest }, DockerFixture.Soon))!.Names);
    }

    [Fact]
    public async Task An_image_that_only_a_stopped_container_uses_goes_and_the_container_can_still_be_started()
    {
        var digest = await ImportAsync();
        var container = await CreateAsync();
        await Plugins.SendAsync(new RemoveImage { Image = $"skerry-{fixture.InstanceId}/{_name}:v1" }, DockerFixture.Soon);
        Assert.Null(await Plugins.SendAsync(new FindImage { Image = digest }, DockerFixture.Soon));
        Assert.Contains(Plugins.Log.Entries, entry => entry.Text.Contains($"'web.2' of app '{_name}'"));
        await fixture.Docker.Containers.StartAsync(container, DockerFixture.Soon);
        Assert.True((await fixture.Docker.Containers.InspectAsync(container, DockerFixture.Soon)).State.Running);
    }

    [Fact]
    public async Task An_image_of_several_names_is_not_removed_by_its_digest()
    {
        var digest = await ImportAsync();
        await Plugins.SendAsync(new TagImage { Image = digest, Name = $"skerry-{fixture.InstanceId}/{_name}:v2" }, DockerFixture.Soon);
        var e = await Assert.ThrowsAsync<SkerryException>(() => Plugins.SendAsync(new RemoveImage { Image = digest }, DockerFixture.Soon));
        Assert.EndsWith($"Remove these: skerry-{fixture.InstanceId}/{_name}:v1, skerry-{fixture.InstanceId}/{_name}:v2", e.Message);
        await Plugins.SendAsync(new RemoveImage { Image = $"skerry-{fixture.InstanceId}/{_name}:v1" }, DockerFixture.Soon);
        await Plugins.SendAsync(new RemoveImage { Image = digest }, DockerFixture.Soon);
        Assert.Null(await Plugins.SendAsync(new FindImage { Image = digest }, DockerFixture.Soon));
    }

    /// <summary>An image that no other test has.</summary>
    async Task<string> ImportAsync()
    {
        await using var tar = await Busybox.RootTarAsync();
        return (await Plugins.SendAsync(new ImportImage { FileSystem = tar, Image = $"skerry-{fixture.InstanceId}/{_name}:v1" }, DockerFixture.Soon)).Digest;
    }

    async Task<string> CreateAsync() => (await fixture.Docker.Containers.CreateAsync($"{fixture.InstanceId}.{_name}", new()
    {
        Image = $"skerry-{fixture.InstanceId}/{_name}:v1",
        Cmd = ["/bin/sleep", "1000"],
        Labels = new Dictionary<string, string>(fixture.Labels)
        { ["skerry.app"] = _name, ["skerry.process"] = "web", ["skerry.index"] = "2", ["skerry.address"] = "10.217.0.9" },
        HostConfig = new() { NetworkMode = "none" },
    }, DockerFixture.Soon)).Id;
}
