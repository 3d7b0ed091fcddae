using System.Text;
using Microsoft.Data.Sqlite;
using Skerry.Kernel.Config;
using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.Releases;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Gates;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Config;

public sealed class ConfigTests : IAsyncLifetime
{
    const string Hidden = "Gr33n-Eggs+Ham";

    readonly TestHost _host = new();

    public async Task InitializeAsync() => await _host.MustAsync("apps:create", "blog");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public static TheoryData<string> HardValues() => ["", " spaces ", "line\nbreak\r\n", "\"double\" 'single'", "$(touch /tmp/x) `id` ${HOME}", "a=b=c", "emoji 😀 ünïcödé", "\t\e[31m", "{\"json\":[1]}", "--force", "日本"];

    [Theory]
    [MemberData(nameof(HardValues))]
    public async Task Keeps_values_byte_for_byte(string value)
    {
        await _host.MustAsync("config:set", "blog", "KEY=" + value);
        Assert.Equal(value + "\n", (await _host.MustAsync("config:get", "blog", "KEY")).Output);
        Assert.Equal(value, (await _host.MustAsync("config:get", "blog", "KEY", "--format", "json")).Json.GetString());
        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) + "\n", (await _host.MustAsync("config:get", "--encoded", "blog", "KEY")).Output);
        Assert.Equal(value, (await _host.MustAsync("config:show", "blog", "--format", "json")).Json.GetProperty("KEY").GetString());
        await _host.MustAsync("config:set", "--encoded", "blog", "OTHER=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(value)));
        Assert.Equal(value + "\n", (await _host.MustAsync("config:get", "blog", "OTHER")).Output);
    }

    [Fact]
    public async Task Keeps_a_megabyte_from_standard_input()
    {
        var value = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"line {i} 😀\n"));
        Assert.Equal(0, (await _host.CallAsync(TestHost.Root, ["config:set", "--stdin", "blog", "BIG"], Encoding.UTF8.GetBytes(value))).ExitCode);
        Assert.Equal(value + "\n", (await _host.MustAsync("config:get", "blog", "BIG")).Output);
    }

    [Fact]
    public async Task Rejects_what_is_too_big_and_names_its_size()
    {
        var call = await _host.CallAsync(TestHost.Root, ["config:set", "--stdin", "blog", "BIG"], new byte[(4 << 20) + 1].Select(_ => (byte)'x').ToArray());
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("\"BIG\" has 4,194,305 bytes", call.Error, StringComparison.Ordinal);
        Assert.Equal("", (await _host.MustAsync("config:keys", "blog")).Output);
    }

    [Fact]
    public async Task Prints_as_dokku_does_but_not_the_values()
    {
        var set = await _host.MustAsync("config:set", "blog", "B=" + Hidden, "LONG_NAME=" + Hidden);
        Assert.Equal("-----> Setting config vars\n       B:          *******\n       LONG_NAME:  *******\n", set.Output);
        Assert.Equal($"=====> blog env vars\nB:          {Hidden}\nLONG_NAME:  {Hidden}\n", (await _host.MustAsync("config:show", "blog")).Output);
        Assert.Equal($"=====> blog env vars\nB:          {Hidden}\nLONG_NAME:  {Hidden}\n", (await _host.MustAsync("config", "blog")).Output);
        Assert.Equal("B\nLONG_NAME\n", (await _host.MustAsync("config:keys", "blog")).Output);
        Assert.Equal("-----> Unsetting B\n", (await _host.MustAsync("config:unset", "blog", "B")).Output);
        Assert.Contains("\"B\" is not set", (await _host.MustAsync("config:unset", "blog", "B")).Error, StringComparison.Ordinal);
        Assert.Contains("\"B\" is not set", (await _host.RunAsync("config:get", "blog", "B")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MY KEY=" + Hidden, "Config name \"MY KEY\" is not valid")]
    [InlineData("1KEY=" + Hidden, "Config name \"1KEY\" is not valid")]
    [InlineData("A-B=" + Hidden, "Config name \"A-B\" is not valid")]
    [InlineData("=" + Hidden, "Config name \"\" is not valid")]
    [InlineData("A\n=" + Hidden, "is not valid")]
    [InlineData("PORT=5000", "\"PORT\" cannot be set")]
    [InlineData("DYNO=x", "\"DYNO\" cannot be set")]
    [InlineData(Hidden, "Word 1 after the app has no \"=\"")]
    [InlineData("A=" + Hidden + "\0", "NUL")]
    public async Task Rejects_names_and_never_shows_a_value(string word, string message)
    {
        var call = await _host.RunAsync("config:set", "blog", word);
        Assert.Equal(1, call.ExitCode);
        Assert.Contains(message, call.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Hidden, call.Error, StringComparison.Ordinal);
        await NothingHoldsAsync(Hidden);
    }

    [Theory]
    [InlineData("config:set A=" + Hidden)]
    [InlineData("config:set blog --bogus=" + Hidden)]
    [InlineData("config:set --encoded blog A=" + Hidden)]
    [InlineData("config:set none A=" + Hidden)]
    [InlineData("config:set --stdin blog A=" + Hidden)]
    [InlineData("config:set A=" + Hidden + " B=" + Hidden)]
    [InlineData("config:set --app blog " + Hidden)]
    [InlineData("config:sett blog A=" + Hidden)]
    public async Task A_slip_shows_no_value(string line)
    {
        var call = await _host.RunAsync(line.Split(' '));
        Assert.NotEqual(0, call.ExitCode);
        Assert.DoesNotContain(Hidden, call.Error + call.Output, StringComparison.Ordinal);
        await NothingHoldsAsync(Hidden);
    }

    [Fact]
    public async Task No_file_log_event_audit_or_gate_holds_a_value()
    {
        await _host.MustAsync("config:set", "blog", "A=" + Hidden);
        await _host.Get<ISuppliedValuesFactory>().For("postgres").SetAsync("blog", "URL", new Secret(Hidden));
        await _host.MustAsync("config:show", "blog");
        await NothingHoldsAsync(Hidden);
        Assert.Contains("""{"app":["blog"],"key=value":["A"]}""", (await _host.AuditAsync()).Select(row => row.Arguments));
        var gate = _host.Gates.OfType<ConfigChanging>().Single();
        Assert.Equal(["A"], gate.Set);
        Assert.Empty(gate.Unset);
        Assert.Contains("\"set\":[\"A\"]", _host.Events().Single(found => found.Type == "ConfigChanged").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_app_is_deployed_anew()
    {
        await _host.DeployAsync("blog");
        var set = await _host.MustAsync("config:set", "blog", "A=1");
        Assert.Contains("-----> Restarting app blog\n-----> Deploying\n", set.Output, StringComparison.Ordinal);
        Assert.Equal(DeploymentKind.Config, _host.Deployments.Orders.Single().Kind);
        await _host.MustAsync("config:set", "--no-restart", "blog", "A=2");
        await _host.MustAsync("config:unset", "blog", "ABSENT");
        Assert.Single(_host.Deployments.Orders);
        await _host.MustAsync("config:unset", "blog", "A");
        Assert.Equal(2, _host.Deployments.Orders.Count);
    }

    [Fact]
    public async Task A_failed_deployment_is_a_failure_and_the_values_stay()
    {
        await _host.DeployAsync("blog");
        _host.Deployments.Outcome = DeploymentStatus.Failed;
        var set = await _host.RunAsync("config:set", "blog", "A=1");
        Assert.Equal(1, set.ExitCode);
        Assert.Contains("is stored, but its deployment failed: v4 serves on", set.Error, StringComparison.Ordinal);
        Assert.Equal("1\n", (await _host.MustAsync("config:get", "blog", "A")).Output);
    }

    [Fact]
    public async Task A_refusing_plugin_keeps_the_old_value()
    {
        await _host.MustAsync("config:set", "blog", "A=1");
        _host.OnGate = gate => gate is ConfigChanging ? throw new GateRefusedException("frozen") : Task.CompletedTask;
        Assert.Equal(1, (await _host.RunAsync("config:set", "blog", "A=2")).ExitCode);
        Assert.Equal("1\n", (await _host.MustAsync("config:get", "blog", "A")).Output);
    }

    [Fact]
    public async Task The_users_config_wins_over_what_plugins_supply()
    {
        var supplied = _host.Get<ISuppliedValuesFactory>().For("postgres");
        await supplied.SetAsync("blog", "DATABASE_URL", new Secret("supplied"));
        await supplied.SetAsync("blog", "OTHER_URL", new Secret("other"));
        await _host.MustAsync("config:set", "blog", "DATABASE_URL=own", "GIT_REV=mine");
        var resolver = _host.Get<IAppEnvironment>();
        var release = new Release
        {
            App = "blog",
            Number = 1,
            Image = "i",
            Digest = "d",
            Revision = "r",
            Processes = [],
            Environment = new Dictionary<string, string> { ["GIT_REV"] = "abc", ["SOURCE"] = "s" },
            CreatedAt = DateTimeOffset.UnixEpoch,
            Deployment = "d",
            Actor = "a",
            Cause = "c",
        };
        await _host.Database.WriteAsync(transaction =>
        {
            _host.Get<ReleaseStore>().Add(transaction, release, resolver.ReadConfig(transaction, "blog"));
            return 0;
        });
        await supplied.SetAsync("blog", "OTHER_URL", new Secret("rotated"));
        var environment = resolver.Resolve(release).Variables.ToDictionary(pair => pair.Key, pair => pair.Value.Reveal());
        Assert.Equal(
            new Dictionary<string, string> { ["DATABASE_URL"] = "own", ["OTHER_URL"] = "rotated", ["GIT_REV"] = "mine", ["SOURCE"] = "s" },
            environment);
        await supplied.RemoveAsync("blog", "OTHER_URL");
        Assert.DoesNotContain("OTHER_URL", resolver.Resolve(release).Variables.Keys);
        await Assert.ThrowsAsync<SkerryException>(() => supplied.SetAsync("none", "A", new Secret("x")));
        Assert.Contains("HUGE_FILE", (await _host.RunAsync("config:set", "blog", "HUGE=" + new string('x', 200_000))).Error, StringComparison.Ordinal);
    }

    async Task NothingHoldsAsync(string value)
    {
        await _host.AuditAsync();
        await using (var connection = new SqliteConnection($"Data Source={_host.DatabaseFile};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(FULL)";
            await checkpoint.ExecuteNonQueryAsync();
        }

        foreach (var file in Directory.GetFiles(_host.RootFolder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain(value, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(_host.Log.Entries, entry => entry.Text.Contains(value, StringComparison.Ordinal));
    }
}
