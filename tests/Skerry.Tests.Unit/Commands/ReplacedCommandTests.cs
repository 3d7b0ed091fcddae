using Skerry.Kernel.Commands;
using Skerry.Kernel.Plugins;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Commands;

/// <summary>A call whose plugin is replaced by another version between the reading of its words and its run.</summary>
public sealed class ReplacedCommandTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task It_is_run_by_the_version_of_now()
    {
        Replace(Spec(), TestCommand.Of(Spec(), context => context.Output.Line($"2.0.0 {context.Get("word")}"), "acme"));
        Assert.Equal("2.0.0 hello\n", (await _host.MustAsync("acme:say", "hello")).Output);
    }

    [Fact]
    public async Task The_caller_needs_what_the_version_of_now_asks_for()
    {
        await _host.AddPersonAsync("alice", "viewer");
        Replace(Spec(), TestCommand.Of(Spec() with { Right = Right.HostOwner }, _ => Assert.Fail("never run"), "acme"));
        var call = await _host.RunAsAsync("alice", "acme:say", "hello");
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("This needs the right", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_the_version_of_now_does_not_take_are_refused()
    {
        Replace(Spec(), TestCommand.Of(new("acme:say", "says") { Right = Right.Viewer, Arguments = [new("phrase", "what")] }, _ => Assert.Fail("never run"), "acme"));
        var call = await _host.RunAsync("acme:say", "hello");
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("Plugin \"acme\" was replaced by another version just now, which takes other words. See: skerry help acme:say", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_another_version_the_caller_is_told_that_the_plugin_stops()
    {
        Replace(Spec(), null);
        var call = await _host.RunAsync("acme:say", "hello");
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("Plugin \"acme\" is stopping and takes nothing new", call.Error, StringComparison.Ordinal);
    }

    static CommandSpec Spec() => new("acme:say", "says") { Right = Right.Viewer, Arguments = [new("word", "what")] };

    void Replace(CommandSpec before, CommandEntry? now) => _host.Add(TestCommand.Of(before, (_, _) =>
    {
        _host.Get<CommandRegistry>().Replace(now is null ? [] : [now]);
        throw new PluginGoneException("acme");
    }, "acme"));
}
