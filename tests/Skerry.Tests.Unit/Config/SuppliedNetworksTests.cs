using Skerry.Kernel.Config;
using Skerry.Kernel.Plugins.Services;
using Skerry.Sdk;
using Skerry.Sdk.Services;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Config;

public sealed class SuppliedNetworksTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public async Task InitializeAsync() => await _host.MustAsync("apps:create", "blog");

    public async Task DisposeAsync() => await _host.DisposeAsync();

    ISuppliedNetworks Plugin(string id) => _host.Get<ISuppliedNetworksFactory>().For(id);

    IReadOnlyList<string> All(string app) => _host.Database.Read(query => SuppliedNetworkStore.Read(query, app));

    [Fact]
    public async Task Each_plugin_adds_lists_and_removes_its_own_and_an_app_joins_each_network_once()
    {
        foreach (var network in (string[])["pg-db-blog", "shared", "pg-db-blog"])
            await Plugin("postgres").AddAsync("blog", network);
        await Plugin("redis").AddAsync("blog", "shared");
        Assert.Equal(["pg-db-blog", "shared"], await Plugin("postgres").ListAsync("blog"));
        Assert.Equal(["shared"], await Plugin("redis").ListAsync("blog"));
        Assert.Equal(["pg-db-blog", "shared"], All("blog"));

        await Plugin("redis").RemoveAsync("blog", "pg-db-blog");
        await Plugin("postgres").RemoveAsync("blog", "shared");
        await Plugin("postgres").RemoveAsync("blog", "shared");
        Assert.Equal(["pg-db-blog"], await Plugin("postgres").ListAsync("blog"));
        Assert.Equal(["pg-db-blog", "shared"], All("blog"));
    }

    [Fact]
    public async Task They_go_with_the_app_and_a_new_app_of_its_name_has_none()
    {
        await Plugin("postgres").AddAsync("blog", "pg-db-blog");
        await _host.MustAsync("apps:destroy", "blog", "--force");
        Assert.Empty(await Plugin("postgres").ListAsync("blog"));
        await _host.MustAsync("apps:create", "blog");
        Assert.Empty(All("blog"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("a/../b")]
    [InlineData("a\nb")]
    public async Task A_name_that_no_network_can_have_is_refused(string name)
    {
        Assert.Contains("is not valid", (await Assert.ThrowsAsync<SkerryException>(() => Plugin("postgres").AddAsync("blog", name))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SkerryException>(() => Plugin("postgres").AddAsync("blog", new string('x', 129)));
        Assert.Empty(All("blog"));
    }

    [Fact]
    public async Task An_app_that_does_not_exist_can_join_none()
    {
        Assert.Contains("none", (await Assert.ThrowsAsync<SkerryException>(() => Plugin("postgres").AddAsync("none", "pg"))).Message, StringComparison.Ordinal);
        Assert.Empty(await Plugin("postgres").ListAsync("none"));
    }
}
