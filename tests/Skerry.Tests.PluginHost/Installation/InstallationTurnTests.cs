namespace Skerry.Tests.PluginHost.Installation;

/// <summary>Several callers, and callers who go.</summary>
public sealed class InstallationTurnTests : InstallationTest
{
    [Fact]
    public async Task Installations_wait_for_each_other_and_say_so()
    {
        Publish(Plain("first"));
        Publish(Plain("second"));
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Installer.Reached = _ =>
        {
            entered.TrySetResult();
            return go.Task;
        };
        var first = InstallAsync("first");
        await entered.Task;
        var waiting = new TestOutput();
        var second = Installer.InstallAsync(new(["second"]), waiting, TestKernel.Tester, default);
        Assert.Equal("-----> Waiting for the installation by local:root to end...", Assert.Single(waiting.Lines));
        Assert.False(second.IsCompleted);
        go.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(["first", "second"], Kernel.Catalog.Plugins.Select(plugin => plugin.Id));
    }

    [Theory]
    [InlineData("Downloaded")]
    [InlineData("Unpacked")]
    [InlineData("Placed")]
    public async Task A_caller_who_goes_before_the_commit_leaves_nothing(string step)
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        Publish(Plain("hello", "1.1.0"));
        using var cancel = new CancellationTokenSource();
        Installer.Reached = reached =>
        {
            if (reached.ToString() == step)
                cancel.Cancel();
            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Installer.InstallAsync(new(["hello"]), new TestOutput(), TestKernel.Tester, cancel.Token));
        IsStarted("hello", "1.0.0");
        await FoldersAreAsync("hello");
    }
}
