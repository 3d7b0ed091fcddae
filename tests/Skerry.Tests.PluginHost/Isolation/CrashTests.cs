namespace Skerry.Tests.PluginHost.Isolation;

/// <summary>Plugins that end the process: the next kernel comes up without them and says why; nobody else is blamed.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData("Exits", "exits", "exits:now", "a call of Environment.Exit in TestPlugins.Exits.Now.RunAsync.")]
    [InlineData("CrashesOnThread", "crashes-on-thread", "crashes:now", "an exception that nobody caught: InvalidOperationException in TestPlugins.CrashesOnThread.Now.Work: the thread went wrong.")]
    [InlineData("FailsFast", "fails-fast", "fails-fast:now", "a call of Environment.FailFast in TestPlugins.FailsFast.Now.RunAsync.")]
    [InlineData("OverflowsStack", "overflows-stack", "overflows:now", "a stack overflow in TestPlugins.OverflowsStack.Now.Deeper.")]
    public async Task The_plugin_that_ends_the_kernel_is_found_and_kept_out(string project, string id, string command, string how)
    {
        await using var kernel = new KernelProcess(project, "Healthy");
        await kernel.AnswersAsync();
        var before = kernel.Id;
        await kernel.RunAsync(command);
        await kernel.AnswersAsync(not: before);

        var reason = $"Plugin \"{id}\" was put aside: it took the kernel down, by {how} See plugin:info {id}, then plugin:enable {id}.";
        Assert.Equal(("failed", reason), await kernel.PluginAsync(id));
        Assert.Equal(("started", null), await kernel.PluginAsync("healthy"));
        Assert.Contains(reason, (await kernel.RunAsync("plugin:list")).Output);
        Assert.Contains(reason, (await kernel.RunAsync(command)).Output);

        // It works again once its owner says so, and what happened before is not held against it twice.
        Assert.Equal(0, (await kernel.RunAsync("plugin:enable", id)).ExitCode);
        before = kernel.Id;
        kernel.Signal("KILL");
        await kernel.AnswersAsync(not: before);
        Assert.Equal(("started", null), await kernel.PluginAsync(id));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task Nobody_is_blamed_when_the_kernel_is_ended_from_outside(string signal)
    {
        // One that could call for the exit, and is at work: were that all it took, it would be the one.
        await using var kernel = new KernelProcess("Exits", "Healthy");
        await kernel.AnswersAsync();
        var before = kernel.Id;
        kernel.Signal(signal);
        await kernel.AnswersAsync(not: before);

        Assert.Equal(("started", null), await kernel.PluginAsync("exits"));
        Assert.Equal("", kernel.Read("log/last-words.log"));
        Assert.Equal("", kernel.Read("log/last-words.1.log"));
    }

    [Fact]
    public async Task Nobody_is_blamed_when_another_kernel_takes_over()
    {
        await using var kernel = new KernelProcess("Exits");
        await kernel.AnswersAsync();
        var before = kernel.Id;
        // As if its folder had been made anew beneath it: the next kernel gets the lock and the data.
        File.Delete(Path.Combine(kernel.Root, "run", "skerryd.lock"));
        using var second = System.Diagnostics.Process.Start(Path.Combine(kernel.Root, "lib", "services", "kernel"));
        await kernel.AnswersAsync(not: before);
        await Eventually.HoldsAsync(() => !Directory.Exists($"/proc/{before}") || File.ReadAllText($"/proc/{before}/stat").Contains(") Z", StringComparison.Ordinal), "the first one has ended");

        Assert.Equal(("started", null), await kernel.PluginAsync("exits"));
        Assert.DoesNotContain("exit without leave", kernel.Read("log/last-words.log") + kernel.Read("log/last-words.1.log"));
    }
}
