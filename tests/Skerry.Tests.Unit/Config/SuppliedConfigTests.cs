using Skerry.Kernel.Plugins.Services;
using Skerry.Sdk;
using Skerry.Sdk.Services;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Config;

/// <summary>What <c>config:*</c> makes of values that plugins supply.</summary>
public sealed class SuppliedConfigTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.MustAsync("apps:create", "blog");
        await _host.MustAsync("config:set", "blog", "A=1");
        await Plugin("postgres").SetAsync("blog", "DATABASE_URL", new Secret("postgres://db"), "postgres db");
        await Plugin("other").SetAsync("blog", "PLAIN", new Secret("two words"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    ISuppliedValues Plugin(string id) => _host.Get<ISuppliedValuesFactory>().For(id);

    [Fact]
    public async Task They_are_shown_among_the_users_own_and_marked_with_where_they_come_from()
    {
        Assert.Equal(
            "=====> blog env vars\nA:             1\nDATABASE_URL:  postgres://db  (supplied by postgres db)\nPLAIN:         two words  (supplied by other)\n",
            (await _host.MustAsync("config:show", "blog")).Output);
        Assert.Equal("A\nDATABASE_URL\nPLAIN\n", (await _host.MustAsync("config:keys", "blog")).Output);
        Assert.Equal("postgres://db\n", (await _host.MustAsync("config:get", "blog", "DATABASE_URL")).Output);
        Assert.Contains("DATABASE_URL:  cG9zdGdyZXM6Ly9kYg==  (supplied", (await _host.MustAsync("config:show", "--encoded", "blog")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_json_values_stay_values_and_their_sources_stand_beside_them()
    {
        var json = (await _host.MustAsync("config:show", "blog", "--format", "json")).Json;
        Assert.Equal(("1", "postgres://db"), (json.GetProperty("A").GetString(), json.GetProperty("DATABASE_URL").GetString()));
        var sources = json.GetProperty("supplied-values");
        Assert.Equal(["DATABASE_URL", "PLAIN"], sources.EnumerateObject().Select(source => source.Name));
        Assert.Equal("""{"plugin":"postgres","origin":"postgres db","hides":[]}""", sources.GetProperty("DATABASE_URL").GetRawText());
        Assert.Equal("""{"plugin":"other","origin":"","hides":[]}""", sources.GetProperty("PLAIN").GetRawText());
        await _host.MustAsync("apps:create", "bare");
        Assert.Equal("{}", (await _host.MustAsync("config:show", "bare", "--format", "json")).Json.GetRawText());
    }

    [Fact]
    public async Task An_own_value_hides_a_supplied_one_until_it_is_unset_and_everybody_is_told()
    {
        var set = await _host.MustAsync("config:set", "blog", "DATABASE_URL=mine");
        Assert.Contains("\"DATABASE_URL\" is now your own value, and hides the one supplied by postgres db", set.Error, StringComparison.Ordinal);
        Assert.Contains("skerry config:unset blog DATABASE_URL", set.Error, StringComparison.Ordinal);
        Assert.Equal("mine\n", (await _host.MustAsync("config:get", "blog", "DATABASE_URL")).Output);
        Assert.Contains("DATABASE_URL:  mine  (hides the one supplied by postgres db)\n", (await _host.MustAsync("config:show", "blog")).Output, StringComparison.Ordinal);
        Assert.Equal(
            """{"plugin":null,"origin":null,"hides":["postgres db"]}""",
            (await _host.MustAsync("config:show", "blog", "--format", "json")).Json.GetProperty("supplied-values").GetProperty("DATABASE_URL").GetRawText());

        Assert.Equal("-----> Unsetting DATABASE_URL\n       DATABASE_URL is now the one supplied by postgres db\n", (await _host.MustAsync("config:unset", "blog", "DATABASE_URL")).Output);
        Assert.Equal("postgres://db\n", (await _host.MustAsync("config:get", "blog", "DATABASE_URL")).Output);
        Assert.Equal("", (await _host.MustAsync("config:set", "blog", "B=1")).Error);
    }

    [Fact]
    public async Task Unsetting_a_supplied_value_is_refused_whole_and_says_where_to_take_it_back()
    {
        var unset = await _host.RunAsync("config:unset", "blog", "A", "DATABASE_URL");
        Assert.Equal(1, unset.ExitCode);
        Assert.Contains("\"DATABASE_URL\" of blog is supplied by postgres db and cannot be unset", unset.Error, StringComparison.Ordinal);
        Assert.Contains("skerry plugin:info postgres", unset.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("postgres://", unset.Error, StringComparison.Ordinal);
        Assert.Equal("1\n", (await _host.MustAsync("config:get", "blog", "A")).Output);
    }

    [Fact]
    public async Task Of_two_plugins_that_supply_one_name_the_last_by_id_counts_and_the_other_is_named()
    {
        await Plugin("zebra").SetAsync("blog", "DATABASE_URL", new Secret("striped"), "the herd");
        Assert.Equal("striped\n", (await _host.MustAsync("config:get", "blog", "DATABASE_URL")).Output);
        Assert.Contains(
            "DATABASE_URL:  striped  (supplied by zebra: the herd; hides the one supplied by postgres db)\n",
            (await _host.MustAsync("config:show", "blog")).Output, StringComparison.Ordinal);
        await Plugin("zebra").RemoveAsync("blog", "DATABASE_URL");
        Assert.Equal("postgres://db\n", (await _host.MustAsync("config:get", "blog", "DATABASE_URL")).Output);
    }

    [Fact]
    public async Task Setting_one_again_replaces_value_and_origin()
    {
        await Plugin("postgres").SetAsync("blog", "DATABASE_URL", new Secret("rotated"), "postgres new");
        Assert.Contains("DATABASE_URL:  rotated  (supplied by postgres new)\n", (await _host.MustAsync("config:show", "blog")).Output, StringComparison.Ordinal);
        await Plugin("postgres").SetAsync("blog", "DATABASE_URL", new Secret("again"));
        Assert.Contains("DATABASE_URL:  again  (supplied by postgres)\n", (await _host.MustAsync("config:show", "blog")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("\e[31mred")]
    public async Task An_origin_that_is_not_one_plain_line_is_refused(string origin)
    {
        var e = await Assert.ThrowsAsync<SkerryException>(() => Plugin("postgres").SetAsync("blog", "B", new Secret("s3cret"), origin));
        Assert.Contains("at most 100 characters", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SkerryException>(() => Plugin("postgres").SetAsync("blog", "B", new Secret("s3cret"), new string('x', 101)));
        Assert.DoesNotContain("B", (await _host.MustAsync("config:keys", "blog")).Output.Split('\n'));
    }

    [Fact]
    public async Task Who_may_not_see_the_users_values_does_not_see_supplied_ones_either()
    {
        await _host.AddPersonAsync("reader", "viewer:blog");
        foreach (var command in (string[][])[["config:show", "blog"], ["config:get", "blog", "DATABASE_URL"], ["config:keys", "blog"]])
        {
            var call = await _host.RunAsAsync("reader", command);
            Assert.NotEqual(0, call.ExitCode);
            Assert.DoesNotContain("DATABASE_URL:", call.Output + call.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("postgres://", call.Output + call.Error, StringComparison.Ordinal);
        }
    }
}
