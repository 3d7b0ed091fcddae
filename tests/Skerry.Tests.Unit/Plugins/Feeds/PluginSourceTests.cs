using System.Text;
using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Folders;
using Skerry.Kernel.Plugins.Feeds.Http;
using Skerry.Sdk;
using Skerry.TestFeed;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Plugins.Feeds;

/// <summary>The sources of a host and the commands about them.</summary>
public sealed class PluginSourceTests : IAsyncLifetime
{
    readonly TestHost _host = new();
    readonly FeedFolder _folder = new();

    IPackageSources Sources => _host.Get<IPackageSources>();

    public Task InitializeAsync()
    {
        TestPackage.Add(_folder.Path, "hello", "1.0.0");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_bundled_source_is_first_and_the_others_follow_in_the_order_in_which_they_were_added()
    {
        await _host.MustAsync("plugin:sources:add", "zebra", _folder.Path);
        await _host.MustAsync("plugin:sources:add", "ant", Directory.CreateDirectory(_folder.File("ant")).FullName + "/");
        Assert.Equal(["bundled", "zebra", "ant"], Sources.List().Select(source => source.Name));
        Assert.Equal([Path.Combine(_host.RootFolder, "feed"), _folder.Path, _folder.File("ant")], Sources.List().Select(source => source.Location));
        var list = await _host.MustAsync("plugin:sources:list", "--format", "json");
        Assert.Equal("ant", list.Json[2].GetProperty("name").GetString());
        Assert.Equal(_folder.Path, list.Json[1].GetProperty("location").GetString());
        await _host.MustAsync("plugin:sources:remove", "zebra");
        Assert.Equal(["bundled", "ant"], Sources.List().Select(source => source.Name));
        Assert.Contains("There is no source \"zebra\"", (await _host.RunAsync("plugin:sources:remove", "zebra")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_may_be_set_apart_and_the_group_alone_lists()
    {
        await _host.MustAsync("plugin:sources", "add", "team", _folder.Path);
        Assert.Contains("team", (await _host.MustAsync("plugin:sources", "list")).Output, StringComparison.Ordinal);
        Assert.Equal("team", (await _host.MustAsync("plugin:sources", "--format", "json")).Json[1].GetProperty("name").GetString());
        Assert.StartsWith("Usage: skerry plugin:sources:add <name> <location> [--username <user>]", (await _host.MustAsync("plugin:sources", "add", "--help")).Output, StringComparison.Ordinal);
        await _host.MustAsync("plugin:sources", "remove", "team");
        Assert.Single(Sources.List());
        Assert.Contains("\"destroy\" is one word more", (await _host.RunAsync("plugin:sources", "destroy")).Error, StringComparison.Ordinal);
        Assert.Contains("plugin:sources:remove", (await _host.AuditAsync()).Select(row => row.Command));
    }

    [Fact]
    public async Task A_password_is_read_from_standard_input_and_is_seen_nowhere()
    {
        await using var server = FeedServer.Start(_folder.Path, new() { UserName = "reader", Password = "secret-word" });
        string[] words = ["plugin:sources:add", "team", server.ServiceIndex.AbsoluteUri, "--username", "reader", "--password-stdin"];
        var wrong = await _host.CallAsync(TestHost.Root, words, "secret-wordy\n"u8.ToArray());
        Assert.Contains("answered 401", wrong.Error, StringComparison.Ordinal);
        Assert.Single(Sources.List());
        var right = await _host.CallAsync(TestHost.Root, words, "secret-word\n"u8.ToArray());
        Assert.True(right.ExitCode == 0, right.Error);

        var source = Sources.Find("team");
        Assert.Equal(("reader", "secret-word"), (source.UserName, source.Password?.Reveal()));
        Assert.Single(await Sources.Open(source).ListAsync("hello", default));
        var list = await _host.MustAsync("plugin:sources:list");
        Assert.Contains("reader", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", list.Output + list.Error + right.Output + right.Error + wrong.Error + source, StringComparison.Ordinal);
        var kept = _host.Database.Read(query => query.Query("SELECT password FROM plugin_sources", row => row.Text(0)));
        Assert.DoesNotContain("secret-word", Assert.Single(kept), StringComparison.Ordinal);
        Assert.DoesNotContain(await _host.AuditAsync(), row => row.Arguments.Contains("secret-word", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Events(), row => row.Body.Contains("secret-word", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Log.Entries, entry => entry.Text.Contains("secret-word", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Adding_again_replaces_the_credentials_and_keeps_the_place_but_never_the_location()
    {
        string[] words = ["plugin:sources:add", "team", "https://feed.example/v3/index.json", "--no-check"];
        await _host.MustAsync(words);
        await _host.MustAsync("plugin:sources:add", "other", _folder.Path);
        var call = await _host.CallAsync(TestHost.Root, [.. words, "--username", "reader", "--password-stdin"], Encoding.UTF8.GetBytes("new"));
        Assert.Contains("Replaced the credentials", call.Output, StringComparison.Ordinal);
        Assert.Equal(["bundled", "team", "other"], Sources.List().Select(source => source.Name));
        Assert.Equal("new", Sources.Find("team").Password!.Reveal());
        var elsewhere = await _host.RunAsync("plugin:sources:add", "team", "https://evil.example/v3/index.json", "--no-check");
        Assert.Contains("remove it first: skerry plugin:sources:remove team", elsewhere.Error, StringComparison.Ordinal);
        Assert.Contains("is there already, as the source \"other\"", (await _host.RunAsync("plugin:sources:add", "third", _folder.Path)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bundled", "/srv/packages", "comes with Skerry")]
    [InlineData("Team", "/srv/packages", "The name of a source \"Team\" is not valid")]
    [InlineData("-team", "/srv/packages", "not an option")]
    [InlineData("a/b", "/srv/packages", "is not valid")]
    [InlineData("team", "packages", "is no place for packages")]
    [InlineData("team", "./packages", "is no place for packages")]
    [InlineData("team", "ftp://feed.example/", "is no place for packages")]
    [InlineData("team", "file:///srv/packages", "is no place for packages")]
    [InlineData("team", "http://feed.example/v3/index.json", "--allow-http")]
    [InlineData("team", "https://reader:secret-word@feed.example/v3/index.json", "--username <user> --password-stdin")]
    [InlineData("team", "https://feed.example/v3/index.json?key=secret-word", "Leave it out")]
    [InlineData("team", "sftp://reader:secret-word@feed.example/", "is no place for packages")]
    public async Task What_is_no_source_is_refused_and_secrets_in_it_are_not_recorded(string name, string location, string told)
    {
        var call = await _host.RunAsync("plugin:sources:add", name, location, "--no-check");
        Assert.Equal(1, call.ExitCode);
        Assert.Contains(told, call.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", call.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(await _host.AuditAsync(), row => row.Arguments.Contains("secret-word", StringComparison.Ordinal));
        Assert.Single(Sources.List());
    }

    [Fact]
    public async Task An_address_that_is_not_encrypted_is_for_this_machine_or_for_who_accepts_it()
    {
        await using var server = FeedServer.Start(_folder.Path);
        Assert.Equal("", (await _host.MustAsync("plugin:sources:add", "here", server.ServiceIndex.AbsoluteUri)).Error);
        var call = await _host.MustAsync("plugin:sources:add", "there", "http://feed.example/v3/index.json", "--allow-http", "--no-check");
        Assert.Contains("is not encrypted", call.Error, StringComparison.Ordinal);
        Assert.Equal("there", Sources.Find("http://feed.example/v3/index.json").Name);
        Assert.Contains("--allow-http", Assert.Throws<SkerryException>(() => Sources.Find("http://other.example/v3/index.json")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--username", "reader")]
    [InlineData("--password-stdin")]
    public async Task A_user_name_and_a_password_go_together(params string[] options) =>
        Assert.Contains("go together", (await _host.RunAsync(["plugin:sources:add", "team", "https://feed.example/index.json", .. options])).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_source_that_does_not_answer_is_not_added_unless_it_need_not()
    {
        var absent = _folder.File("absent");
        Assert.Contains($"\"{absent}\" does not exist", (await _host.RunAsync("plugin:sources:add", "team", absent)).Error, StringComparison.Ordinal);
        await using var server = FeedServer.Start(_folder.Path);
        Assert.Contains("no service index", (await _host.RunAsync("plugin:sources:add", "team", new Uri(server.Packages, "hello/index.json").AbsoluteUri)).Error, StringComparison.Ordinal);
        Assert.Single(Sources.List());
        await _host.MustAsync("plugin:sources:add", "team", absent, "--no-check");
        Assert.Equal(2, Sources.List().Count);
    }

    [Fact]
    public async Task A_source_is_found_by_its_name_by_its_location_and_once_by_any_location()
    {
        await _host.MustAsync("plugin:sources:add", "team", _folder.Path);
        Assert.Equal("team", Sources.Find("team").Name);
        Assert.Equal("team", Sources.Find(_folder.Path + "/./").Name);
        Assert.Equal(PackageSource.Bundled, Sources.Find("bundled").Name);
        var once = Sources.Find("/srv/packages/");
        Assert.Equal(("/srv/packages", "/srv/packages"), (once.Name, once.Location));
        Assert.IsType<FolderFeed>(Sources.Open(once));
        Assert.IsType<HttpFeed>(Sources.Open(Sources.Find("https://feed.example/v3/index.json")));
        Assert.Contains("There is no source \"nobody\"", Assert.Throws<SkerryException>(() => Sources.Find("nobody")).Message, StringComparison.Ordinal);
        Assert.Throws<SkerryException>(() => Sources.Find("https://reader:word@feed.example/v3/index.json"));
    }

    [Theory]
    [InlineData("plugin:sources:add team /srv/packages")]
    [InlineData("plugin:sources:remove team")]
    public async Task Only_who_owns_the_host_changes_the_sources(string line)
    {
        await _host.AddPersonAsync("deployer", "deployer");
        var call = await _host.RunAsAsync("deployer", line.Split(' '));
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("owner", call.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Sources.List());
    }
}
