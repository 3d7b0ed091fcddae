using NuGet.Versioning;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Folders;
using Skerry.Sdk;
using Skerry.TestFeed;

namespace Skerry.Tests.Unit.Plugins.Feeds;

public sealed class FolderFeedTests : IDisposable
{
    const long NoLimit = long.MaxValue;

    readonly FeedFolder _folder = new();

    FolderFeed Feed => new(new PackageSource("team", _folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Packages_beside_each_other_are_found_whatever_the_case_of_the_id()
    {
        TestPackage.Add(_folder.Path, "Hello", "1.0.0");
        TestPackage.Add(_folder.Path, "Hello", "1.2.0-beta.1");
        TestPackage.Add(_folder.Path, "Hello.World", "9.0.0");
        TestPackage.Add(_folder.Path, "Hell", "8.0.0");
        Assert.Equal("1.0.0 1.2.0-beta.1", await FeedFolder.VersionsAsync(Feed, "hELLO"));
        Assert.Equal("9.0.0", await FeedFolder.VersionsAsync(Feed, "hello.world"));
        Assert.Equal("", await FeedFolder.VersionsAsync(Feed, "nobody"));
    }

    [Fact]
    public async Task Packages_in_the_hierarchical_layout_are_found()
    {
        TestPackage.Write(_folder.File("hello", "1.0.0", "hello.1.0.0.nupkg"), "Hello", "1.0.0");
        TestPackage.Write(_folder.File("hello", "1.1.0", "hello.1.1.0.nupkg"), "Hello", "1.1.0");
        TestPackage.Write(_folder.File("other", "3.0.0", "other.3.0.0.nupkg"), "Other", "3.0.0");
        TestPackage.Add(_folder.Path, "Hello", "1.1.0");
        TestPackage.Add(_folder.Path, "Hello", "1.2.0");
        Assert.Equal("1.0.0 1.1.0 1.2.0", await FeedFolder.VersionsAsync(Feed, "Hello"));
        await AssertSameAsync(_folder.File("hello", "1.0.0", "hello.1.0.0.nupkg"), "HELLO", "1.0.0");
    }

    [Fact]
    public async Task A_name_that_can_be_read_in_several_ways_is_read_as_the_nuspec_says()
    {
        TestPackage.Add(_folder.Path, "hello.2", "1.0.0");
        TestPackage.Add(_folder.Path, "hello", "2.1.0.5");
        Assert.Equal("2.1.0.5", await FeedFolder.VersionsAsync(Feed, "hello"));
        Assert.Equal("1.0.0", await FeedFolder.VersionsAsync(Feed, "hello.2"));
    }

    [Fact]
    public async Task A_name_without_a_version_is_no_matter()
    {
        TestPackage.Write(_folder.File("latest.nupkg"), "Hello", "1.3.0");
        Assert.Equal("1.3.0", await FeedFolder.VersionsAsync(Feed, "hello"));
        await AssertSameAsync(_folder.File("latest.nupkg"), "hello", "1.3.0");
    }

    [Fact]
    public async Task A_version_is_one_however_it_is_written()
    {
        TestPackage.Write(_folder.File("hello.1.0.nupkg"), "hello", "1.0+build.5");
        Assert.Equal("1.0.0", await FeedFolder.VersionsAsync(Feed, "hello"));
        await AssertSameAsync(_folder.File("hello.1.0.nupkg"), "hello", "1.0.0");
    }

    [Fact]
    public async Task A_file_that_is_damaged_or_lies_counts_as_what_it_is_named_so_that_its_check_can_say_what_is_wrong()
    {
        File.WriteAllText(_folder.File("hello.1.0.0.nupkg"), "no package at all");
        TestPackage.Write(_folder.File("hello.2.0.0.nupkg"), "evil", "2.0.0");
        Assert.Equal("1.0.0 2.0.0", await FeedFolder.VersionsAsync(Feed, "hello"));
        Assert.Equal("", await FeedFolder.VersionsAsync(Feed, "evil"));
    }

    [Fact]
    public async Task What_is_put_into_the_folder_is_found_at_once()
    {
        var feed = Feed;
        Assert.Equal("", await FeedFolder.VersionsAsync(feed, "hello"));
        TestPackage.Add(_folder.Path, "hello", "1.0.0");
        Assert.Equal("1.0.0", await FeedFolder.VersionsAsync(feed, "hello"));
    }

    [Fact]
    public async Task A_package_that_is_too_large_or_not_there_is_refused()
    {
        TestPackage.Add(_folder.Path, "hello", "1.0.0", size: 5000);
        var tooLarge = await Assert.ThrowsAsync<SkerryException>(() => Feed.DownloadAsync("hello", new("1.0.0"), new MemoryStream(), 4000, default));
        Assert.Contains("is larger than the 4,000 bytes", tooLarge.Message, StringComparison.Ordinal);
        var absent = await Assert.ThrowsAsync<SkerryException>(() => Feed.DownloadAsync("hello", new("1.0.1"), new MemoryStream(), NoLimit, default));
        Assert.Contains($"Reading \"hello\" 1.0.1 from source \"team\" failed: the folder \"{_folder.Path}\" has no such package.", absent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../hello")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("a..b")]
    public async Task An_id_that_could_lead_elsewhere_is_refused(string id) =>
        Assert.Contains("is not valid", (await Assert.ThrowsAsync<SkerryException>(() => Feed.ListAsync(id, default))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_that_is_absent_is_an_error_but_for_the_bundled_one()
    {
        var absent = _folder.File("absent");
        var fault = await Assert.ThrowsAsync<SkerryException>(() => new FolderFeed(new("team", absent)).ListAsync("hello", default));
        Assert.Contains($"\"{absent}\" does not exist", fault.Message, StringComparison.Ordinal);
        Assert.Throws<SkerryException>(() => new FolderFeed(new("team", absent)).Check());
        Assert.Empty(await new FolderFeed(new(PackageSource.Bundled, absent)).ListAsync("hello", default));
    }

    [Fact]
    public void A_folder_that_the_daemons_account_may_not_read_is_told_with_the_account_and_what_helps()
    {
        TestPackage.Add(_folder.Path, "hello", "1.0.0");
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (Action reading in (Action[])[() => Feed.ListAsync("hello", default).GetAwaiter().GetResult(), () => Feed.Check()])
        {
            var fault = Assert.IsType<SkerryException>(FileSystemUser.RunAsNobody(reading));
            Assert.Contains($"the daemon's account \"{Environment.UserName}\" may not read \"{_folder.Path}\"", fault.Message, StringComparison.Ordinal);
            Assert.Contains("setfacl", fault.Message, StringComparison.Ordinal);
        }
    }

    async Task AssertSameAsync(string file, string id, string version)
    {
        var target = new MemoryStream();
        await Feed.DownloadAsync(id, NuGetVersion.Parse(version), target, NoLimit, default);
        Assert.Equal(File.ReadAllBytes(file), target.ToArray());
    }
}
