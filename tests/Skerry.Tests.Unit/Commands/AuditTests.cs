using Skerry.Kernel.Commands.Auditing;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Commands;

public sealed class AuditTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Every_call_has_a_row_with_its_result()
    {
        await _host.RunAsync("apps:create", "blog");
        await _host.RunAsync("apps:exists", "none");
        await _host.RunAsync("nonsense", "secret-word");
        await _host.RunAsync("apps:create", "--bogus=secret-word");
        await _host.RunAsAsync("mallory", "apps:list", "secret-word");
        Assert.Equal(
            [
                ("local:root", "apps:create", """{"app":["blog"]}""", null, 0L),
                ("local:root", "apps:exists", """{"app":["none"]}""", "none", 20L),
                ("local:root", "nonsense", """{"words":2}""", null, 1L),
                ("local:root", "apps:create", """{"words":2}""", null, 1L),
                ("mallory", "apps:list", """{"words":2}""", null, 1L),
            ],
            await _host.AuditAsync());
    }

    [Fact]
    public async Task What_may_change_something_is_recorded_before_it_runs()
    {
        long rows = 0;
        _host.Add(TestCommand.Of(new("change", "c") { Right = Right.Deployer }, _ => rows = _host.Database.Read(query => query.Number("SELECT count(*) FROM audit WHERE command = 'change' AND exit_code IS NULL"))));
        await _host.MustAsync("change");
        Assert.Equal(1, rows);
    }

    [Fact]
    public async Task Duration_is_measured()
    {
        _host.Add(TestCommand.Of(new("slow", "s") { Right = Right.None }, async (_, token) =>
        {
            await Task.Delay(30, token);
            return 7;
        }));
        Assert.Equal(7, (await _host.RunAsync("slow")).ExitCode);
        await _host.AuditAsync();
        Assert.InRange(_host.Database.Read(query => query.Number("SELECT duration FROM audit WHERE command = 'slow'")), 25, 5000);
    }

    [Fact]
    public async Task Raw_words_of_a_command_that_may_hold_secrets_are_left_out()
    {
        _host.Add(TestCommand.Of(new("run", "r") { Right = Right.None, TakesRawArguments = true, Arguments = [new("words", "w") { Many = true, IsSecret = true }] }));
        _host.Add(TestCommand.Of(new("git-upload-pack", "g") { Right = Right.None, TakesRawArguments = true }));
        await _host.MustAsync("run", "-e", "TOKEN=secret-word");
        await _host.MustAsync("git-upload-pack", "/blog.git");
        Assert.Equal(["""{"words":2}""", """{"words":["/blog.git"]}"""], (await _host.AuditAsync()).Select(row => row.Arguments));
    }

    [Theory]
    [InlineData("https://feed.example/index.json", "https://feed.example/index.json")]
    [InlineData("https://reader:secret-word@feed.example/a", "https://[redacted]@feed.example/a")]
    [InlineData("https://reader:secret/@word@feed.example/a", "https://[redacted]@feed.example/a")]
    [InlineData("https://feed.example/a?key=secret-word#x", "https://feed.example/a?[redacted]")]
    [InlineData("git@host.example:blog.git", "git@host.example:blog.git")]
    public async Task What_in_an_address_may_be_a_secret_is_left_out(string given, string kept)
    {
        _host.Add(TestCommand.Of(new("fetch", "f") { Right = Right.None, Arguments = [new("from", "f")], Options = [new("--source", "s") { Value = "address" }] }));
        await _host.MustAsync("fetch", given, "--source", given);
        Assert.Equal($$"""{"--source":["{{kept}}"],"from":["{{kept}}"]}""", Assert.Single(await _host.AuditAsync()).Arguments);
    }

    [Fact]
    public async Task Many_at_once_are_all_recorded()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _host.RunAsync("apps:list")));
        Assert.Equal(200, (await _host.AuditAsync()).Count(row => row is { Command: "apps:list", ExitCode: 0 }));
    }

    [Fact]
    public async Task Ending_writes_what_waits()
    {
        await _host.RunAsync("apps:list");
        await _host.Get<AuditLog>().DisposeAsync();
        Assert.Equal(1, _host.Database.Read(query => query.Number("SELECT count(*) FROM audit WHERE exit_code = 0")));
    }
}
