using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost;

public sealed class RequestTests : IAsyncLifetime
{
    readonly TestKernel _kernel = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _kernel.DisposeAsync();

    [Fact]
    public async Task A_request_goes_to_the_one_that_provides_its_capability()
    {
        _kernel.Add("Healthy");
        _kernel.Add("JsonThirteen");
        await _kernel.StartAsync();

        Assert.Equal("healthy", (await _kernel.Requests.SendAsync(Requests.Detect("builder:healthy"))).Reason);
        Assert.Equal("twin", (await _kernel.Requests.SendAsync(Requests.Detect("builder:twin"))).Reason);
        Assert.Equal("13.0.0.0", (await _kernel.Requests.SendAsync(Requests.Detect("builder:json-thirteen"))).Reason);
        Assert.Equal("blog:1", (await _kernel.Requests.SendAsync(Requests.Build("builder:twin"))).Image);
        Assert.Equal(["builder:healthy", "builder:json-thirteen", "builder:twin"], _kernel.Requests.Providers("builder"));
        Assert.Empty(_kernel.Requests.Providers("engine"));
    }

    [Fact]
    public async Task A_kind_alone_means_its_only_provider()
    {
        _kernel.Add("JsonTwelve");
        await _kernel.StartAsync();

        Assert.Equal("12.0.0.0", (await _kernel.Requests.SendAsync(Requests.Detect("builder"))).Reason);
    }

    [Theory]
    [InlineData("twin")]
    [InlineData("builder:twin")]
    public async Task Of_several_the_settings_choose(string name)
    {
        _kernel.Add("Healthy");
        _kernel.Set("defaults:builder", name);
        await _kernel.StartAsync();

        Assert.Equal("twin", (await _kernel.Requests.SendAsync(Requests.Detect("builder"))).Reason);
        Assert.Equal(["builder:twin", "builder:healthy"], _kernel.Requests.Providers("builder"));
    }

    [Fact]
    public async Task Of_several_none_is_chosen_by_chance()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();

        var fault = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect("builder")));
        Assert.Equal("Several plugins provide \"builder\", which DetectBuild needs: \"builder:healthy\", \"builder:twin\". Choose one of them, or set \"defaults:builder\" in settings.json.", fault.Message);
    }

    [Fact]
    public async Task What_nobody_provides_is_named_with_what_is_there()
    {
        _kernel.Add("Healthy");
        _kernel.Add("HalfBuilder");
        await _kernel.StartAsync();

        var other = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect("builder:pack")));
        Assert.Equal("No started plugin provides \"builder:pack\", which DetectBuild needs. There is: \"builder:healthy\", \"builder:twin\".", other.Message);
        var failed = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect("builder:half-builder")));
        Assert.Contains("Plugin \"half-builder\" does, but is Failed (It provides", failed.Message);
        var none = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Issue("issuer")));
        Assert.Equal("No started plugin provides \"issuer\", which IssueCertificate needs. To see all plugins: plugin:list", none.Message);
    }

    [Fact]
    public async Task What_a_handler_throws_reaches_the_sender_as_it_is()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();

        var fault = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Build("builder:healthy")));
        Assert.Equal(("\"blog\" does not build.", 7), (fault.Message, fault.ExitCode));
    }

    [Fact]
    public async Task Cancelling_reaches_the_handler()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        using var cancel = new CancellationTokenSource();
        var building = _kernel.Requests.SendAsync(Requests.Build("builder:healthy", "slow"), cancel.Token);
        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        Assert.True(await _kernel.Host.UnloadAsync("healthy", TestKernel.Tester), "the handler has ended");
    }

    [Fact]
    public async Task Each_request_is_timed()
    {
        _kernel.Add("Healthy");
        await _kernel.StartAsync();
        await _kernel.Requests.SendAsync(Requests.Detect("builder:twin"));

        Assert.Contains(_kernel.Log.Entries, line => line.Level == LogLevel.Debug && line.Text.StartsWith("DetectBuild to builder:twin answered after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_default_that_is_not_there_is_named()
    {
        _kernel.Add("JsonTwelve", edit: manifest => manifest["provides"] = new JsonArray("builder:json-twelve"));
        _kernel.Set("defaults:builder", "pack");
        await _kernel.StartAsync();

        var fault = await Assert.ThrowsAsync<SkerryException>(() => _kernel.Requests.SendAsync(Requests.Detect("builder")));
        Assert.StartsWith("No started plugin provides \"builder:pack\", the default for \"builder\" in settings.json", fault.Message);
    }
}
