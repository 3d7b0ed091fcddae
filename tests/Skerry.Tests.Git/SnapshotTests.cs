using System.Formats.Tar;
using Skerry.Plugins.Git.Commands;
using Skerry.Plugins.Git.Settings;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

public sealed class SnapshotTests : IAsyncLifetime
{
    readonly PushHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Snapshot_is_what_was_committed_whatever_the_attributes_say()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync("hidden export-ignore\nversion export-subst\n", ".gitattributes");
        await tree.CommitAsync("$Format:%H$", "version");
        await tree.CommitAsync("web: ./run\n", "Procfile");
        await tree.CommitAsync("{}", "app.json");
        await tree.CommitAsync("x", "hidden/größe");
        (await tree.PushAsync("main")).Ok();

        var snapshot = host.Deployments.Snapshots.Values.Single();
        var files = new Dictionary<string, string>();
        await using (var file = File.OpenRead(snapshot.Archive))
        await using (var tar = new TarReader(file))
        {
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                if (entry.DataStream is { } data && entry.EntryType == TarEntryType.RegularFile)
                    files[entry.Name] = await new StreamReader(data).ReadToEndAsync();
            }
        }

        Assert.Equal([".gitattributes", "Procfile", "app.json", "hidden/größe", "version"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("$Format:%H$", files["version"]);
        Assert.Equal("web: ./run", snapshot.Procfile);
        Assert.Equal("{}", snapshot.AppJson);
        Assert.Equal(await tree.HeadAsync(), snapshot.Environment["GIT_REV"]);
    }

    [Fact]
    public async Task Variable_of_the_commit_can_be_renamed_or_left_out()
    {
        var (app, tree) = await host.NewAppAsync();
        foreach (var name in new[] { "SOURCE_VERSION", "" })
        {
            await host.Set().RunAsync(new TestCommandContext(GitSet.Spec, "blog", "rev-env-var", name), default);
            await tree.CommitAsync();
            (await tree.PushAsync("main")).Ok();
        }

        Assert.Equal(["SOURCE_VERSION"], host.Deployments.Snapshots[host.Deployments.All[0].Id].Environment.Keys);
        Assert.Empty(host.Deployments.Snapshots[host.Deployments.All[1].Id].Environment);
        Assert.Null((await host.Settings.GetAsync(app)).RevEnvVar);
        Assert.Equal("GIT_REV", AppSettings.DefaultRevEnvVar);
    }

    [Fact]
    public async Task Submodules_and_large_files_that_are_missing_are_told()
    {
        var (_, tree) = await host.NewAppAsync();
        await tree.CommitAsync("*.psd filter=lfs diff=lfs\n", ".gitattributes");
        await tree.CommitAsync("[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib\n", ".gitmodules");

        var push = (await tree.PushAsync("main")).Ok();

        Assert.Contains("Submodules are not fetched", push.Error);
        Assert.Contains("Git LFS is not supported", push.Error);
    }
}
