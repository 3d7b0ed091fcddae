using Skerry.Sdk.Commands;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Access;

/// <summary>For each right, what it allows and what it does not; for commands of the kernel and of plugins.</summary>
public sealed class DenyTests : IAsyncLifetime
{
    const int Allowed = 0;
    const int Refused = 1;
    const int Missing = 20;

    readonly TestHost _host = new();

    public async Task InitializeAsync()
    {
        foreach (var right in (Right[])[Right.Viewer, Right.Deployer, Right.Owner, Right.HostOwner])
        {
            var word = right.ToString().ToLowerInvariant();
            _host.Add(TestCommand.Of(new($"plugin-{word}:app", "p") { Right = right, Arguments = [ArgumentSpec.App] }, context => context.Output.Line("ran")));
            _host.Add(TestCommand.Of(new($"plugin-{word}:host", "p") { Right = right }, context => context.Output.Line("ran")));
        }

        await _host.MustAsync("apps:create", "blog");
        await _host.MustAsync("apps:create", "shop");
        await _host.MustAsync("config:set", "blog", "SECRET=blogs-own");
        await _host.MustAsync("config:set", "shop", "SECRET=shops-own");
        await _host.AddPersonAsync("nobody");
        await _host.AddPersonAsync("viewer", "viewer:blog");
        await _host.AddPersonAsync("deployer", "deployer:blog");
        await _host.AddPersonAsync("owner", "owner:blog");
        await _host.AddPersonAsync("host-viewer", "viewer");
        await _host.AddPersonAsync("host-deployer", "deployer");
        await _host.AddPersonAsync("host-owner", "host-owner");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    // A later key can do nothing until it is granted a right.
    [InlineData("nobody", "version", Allowed)]
    [InlineData("nobody", "apps:exists blog", Missing)]
    [InlineData("nobody", "apps:report blog", Missing)]
    [InlineData("nobody", "config:show blog", Missing)]
    [InlineData("nobody", "config:set blog A=1", Missing)]
    [InlineData("nobody", "apps:destroy blog --force", Missing)]
    [InlineData("nobody", "releases:list blog", Missing)]
    [InlineData("nobody", "events blog", Missing)]
    [InlineData("nobody", "access:list blog", Missing)]
    [InlineData("nobody", "access:grant nobody owner blog", Missing)]
    [InlineData("nobody", "access:grant nobody host-owner", Refused)]
    [InlineData("nobody", "apps:create mine", Refused)]
    [InlineData("nobody", "events", Refused)]
    [InlineData("nobody", "plugin:list", Refused)]
    [InlineData("nobody", "doctor", Refused)]
    [InlineData("nobody", "ssh-keys:list", Refused)]
    [InlineData("nobody", "plugin-viewer:app blog", Missing)]
    [InlineData("nobody", "plugin-viewer:host", Refused)]
    // A viewer sees, and changes nothing; no config values.
    [InlineData("viewer", "apps:exists blog", Allowed)]
    [InlineData("viewer", "apps:report blog", Allowed)]
    [InlineData("viewer", "releases:list blog", Allowed)]
    [InlineData("viewer", "events blog", Allowed)]
    [InlineData("viewer", "report blog", Allowed)]
    [InlineData("viewer", "plugin-viewer:app blog", Allowed)]
    [InlineData("viewer", "plugin-deployer:app blog", Refused)]
    [InlineData("viewer", "config:show blog", Refused)]
    [InlineData("viewer", "config:get blog SECRET", Refused)]
    [InlineData("viewer", "config:set blog A=1", Refused)]
    [InlineData("viewer", "config:unset blog SECRET", Refused)]
    [InlineData("viewer", "apps:destroy blog --force", Refused)]
    [InlineData("viewer", "access:list blog", Refused)]
    [InlineData("viewer", "access:grant viewer owner blog", Refused)]
    [InlineData("viewer", "apps:exists shop", Missing)]
    [InlineData("viewer", "apps:create mine", Refused)]
    [InlineData("viewer", "events", Refused)]
    // A deployer of one app sees nothing of another.
    [InlineData("deployer", "config:show blog", Allowed)]
    [InlineData("deployer", "config:get blog SECRET", Allowed)]
    [InlineData("deployer", "config:set blog A=1", Allowed)]
    [InlineData("deployer", "plugin-deployer:app blog", Allowed)]
    [InlineData("deployer", "plugin-owner:app blog", Refused)]
    [InlineData("deployer", "apps:destroy blog --force", Refused)]
    [InlineData("deployer", "access:grant deployer owner blog", Refused)]
    [InlineData("deployer", "access:revoke owner blog", Refused)]
    [InlineData("deployer", "config:show shop", Missing)]
    [InlineData("deployer", "config:get shop SECRET", Missing)]
    [InlineData("deployer", "config:set shop A=1", Missing)]
    [InlineData("deployer", "config:get --app shop SECRET", Missing)]
    [InlineData("deployer", "--app shop config:get SECRET", Missing)]
    [InlineData("deployer", "apps:create mine", Refused)]
    [InlineData("deployer", "plugin-deployer:host", Refused)]
    // An owner of one app grants on it up to his own right.
    [InlineData("owner", "access:list blog", Allowed)]
    [InlineData("owner", "access:grant nobody owner blog", Allowed)]
    [InlineData("owner", "access:revoke viewer blog", Allowed)]
    [InlineData("owner", "access:grant nobody host-owner blog", Refused)]
    [InlineData("owner", "access:grant nobody viewer", Refused)]
    [InlineData("owner", "access:grant owner host-owner", Refused)]
    [InlineData("owner", "access:grant owner owner shop", Missing)]
    [InlineData("owner", "access:list", Refused)]
    [InlineData("owner", "plugin-owner:app blog", Allowed)]
    [InlineData("owner", "plugin-hostowner:app blog", Refused)]
    [InlineData("owner", "apps:destroy shop --force", Missing)]
    [InlineData("owner", "apps:destroy blog --force", Allowed)]
    [InlineData("owner", "ssh-keys:list", Refused)]
    [InlineData("owner", "ssh-keys:remove nobody", Refused)]
    // Rights on the whole host hold for every app, and no further.
    [InlineData("host-viewer", "apps:report shop", Allowed)]
    [InlineData("host-viewer", "plugin:list", Allowed)]
    [InlineData("host-viewer", "plugin-viewer:host", Allowed)]
    [InlineData("host-viewer", "plugin-deployer:host", Refused)]
    [InlineData("host-viewer", "config:show shop", Refused)]
    [InlineData("host-viewer", "apps:create mine", Refused)]
    [InlineData("host-viewer", "events", Refused)]
    [InlineData("host-deployer", "apps:create mine", Allowed)]
    [InlineData("host-deployer", "config:show shop", Allowed)]
    [InlineData("host-deployer", "apps:destroy shop --force", Refused)]
    [InlineData("host-deployer", "ssh-keys:list", Refused)]
    [InlineData("host-deployer", "plugin-hostowner:host", Refused)]
    [InlineData("host-owner", "apps:destroy shop --force", Allowed)]
    [InlineData("host-owner", "ssh-keys:list", Allowed)]
    [InlineData("host-owner", "events", Allowed)]
    [InlineData("host-owner", "plugin-hostowner:app blog", Allowed)]
    [InlineData("host-owner", "plugin-hostowner:host", Allowed)]
    [InlineData("host-owner", "apps:exists none", Missing)]
    public async Task Rights(string person, string line, int exitCode)
    {
        var call = await _host.RunAsAsync(person, line.Split(' '));
        Assert.True(call.ExitCode == exitCode, $"{call.ExitCode}: {call.Output}{call.Error}");
        Assert.DoesNotContain("shops-own", person.StartsWith("host-", StringComparison.Ordinal) ? "" : call.Output + call.Error, StringComparison.Ordinal);
        if (exitCode != Allowed)
            Assert.DoesNotContain("ran", call.Output, StringComparison.Ordinal);
        var recorded = (await _host.AuditAsync())[^1];
        Assert.Equal((person, (long?)exitCode), (recorded.Person, recorded.ExitCode));
    }

    [Fact]
    public async Task What_somebody_may_not_see_and_what_is_not_there_look_the_same()
    {
        var hidden = await _host.RunAsAsync("viewer", "config:show", "shop");
        var absent = await _host.RunAsAsync("viewer", "config:show", "none");
        Assert.Equal(hidden.Error.Replace("shop", "none", StringComparison.Ordinal), absent.Error);
        Assert.Equal((hidden.ExitCode, hidden.Output), (absent.ExitCode, absent.Output));
        Assert.StartsWith(" !     App shop does not exist\n", hidden.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_right_and_the_fix()
    {
        var call = await _host.RunAsAsync("viewer", "config:show", "blog");
        Assert.Equal(" !     This needs the right \"deployer\" on app blog; \"viewer\" has \"viewer\".\n !     Ask an owner of it to run: skerry access:grant viewer deployer blog\n", call.Error);
    }

    [Theory]
    [InlineData("nobody", "[]")]
    [InlineData("viewer", "[\"blog\"]")]
    [InlineData("host-viewer", "[\"blog\",\"shop\"]")]
    public async Task Lists_show_only_what_somebody_may_see(string person, string expected)
    {
        Assert.Equal(expected + "\n", (await _host.RunAsAsync(person, "apps:list", "--format", "json")).Output);
        var reports = (await _host.RunAsAsync(person, "apps:report", "--format", "json")).Json.EnumerateArray().Select(report => report.GetProperty("name").GetString());
        Assert.Equal(expected, System.Text.Json.JsonSerializer.Serialize(reports));
    }

    [Fact]
    public async Task A_plugins_report_without_an_app_shows_only_what_somebody_may_see()
    {
        _host.Add(TestCommand.Of(new("things:report", "t") { Right = Right.Viewer, Arguments = [ArgumentSpec.OptionalApp] }, context =>
            context.Output.Show(context.Find("app") is { } app ? [new Report(app, [new("app", app)])] : (Report[])[new("all", [new("app", "all")])])));
        Assert.Equal("[{\"app\":\"blog\"}]\n", (await _host.RunAsAsync("viewer", "things:report", "--format", "json")).Output);
        Assert.Equal("[]\n", (await _host.RunAsAsync("nobody", "things:report", "--format", "json")).Output);
        Assert.Equal("[{\"app\":\"all\"}]\n", (await _host.RunAsAsync("host-viewer", "things:report", "--format", "json")).Output);
    }

    [Fact]
    public async Task Who_creates_an_app_owns_it_and_a_new_app_of_the_name_is_another()
    {
        Assert.Equal(0, (await _host.RunAsAsync("host-deployer", "apps:create", "mine")).ExitCode);
        Assert.Equal(0, (await _host.RunAsAsync("host-deployer", "apps:destroy", "mine", "--force")).ExitCode);
        await _host.MustAsync("apps:create", "mine");
        Assert.Equal(1, (await _host.RunAsAsync("host-deployer", "apps:destroy", "mine", "--force")).ExitCode);
    }
}
