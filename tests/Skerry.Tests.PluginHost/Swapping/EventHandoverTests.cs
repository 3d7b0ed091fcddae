using Microsoft.Extensions.Logging.Abstractions;
using Skerry.Kernel.Access;
using Skerry.Kernel.Commands;
using Skerry.Kernel.Commands.Output;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Services;

namespace Skerry.Tests.PluginHost.Swapping;

public sealed class EventHandoverTests
{
    const int Events = 2000;
    const int Swaps = 50;

    [Fact]
    public async Task While_a_plugin_is_swapped_back_and_forth_each_event_comes_once_in_order_and_no_call_fails()
    {
        await using var kernel = new TestKernel();
        await kernel.StartAsync();
        var versions = new[] { kernel.Version("Records", "1.0.0"), kernel.Version("Records", "2.0.0") };
        await kernel.BringInAsync(versions[0]);

        using var enough = new CancellationTokenSource();
        Task<int>[] load =
        [
            RepeatAsync(() => kernel.AskAsync(), enough.Token),
            RepeatAsync(() => kernel.AskAsync(), enough.Token),
            RepeatAsync(() => kernel.Gates.AskAsync(new AppCreating { App = "blog", Actor = "tester", Cause = "test" }), enough.Token),
            RepeatAsync(Commands(kernel), enough.Token),
        ];
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (; written < Events; written += 10)
                await kernel.Database.WriteAsync(transaction =>
                {
                    for (var i = written; i < written + 10; i++)
                        transaction.Append(new PluginEvent { Name = $"{i}", Json = "{}" }, TestKernel.Tester);
                    return true;
                });
        });
        for (var swap = 1; swap <= Swaps; swap++)
        {
            await kernel.BringInAsync(versions[swap % 2]);
            // Spread over all events, whichever of the two is the faster.
            await Eventually.HoldsAsync(() => Volatile.Read(ref written) >= Events * swap / Swaps || writing.IsCompleted, $"events up to swap {swap} were written");
        }

        await writing;
        await Eventually.HoldsAsync(() => kernel.Documents("records", "heard").Count == Events, "all were heard", TimeSpan.FromSeconds(90));
        enough.Cancel();
        Assert.All(await Task.WhenAll(load), calls => Assert.True(calls > Swaps));

        var heard = kernel.Documents("records", "heard");
        for (var i = 0; i < Events; i++)
            Assert.Matches($"^{i + 1} [12].0.0$", heard[$"{i}"]);
        Assert.Contains(heard.Values, value => value.EndsWith("1.0.0", StringComparison.Ordinal));
        Assert.Contains(heard.Values, value => value.EndsWith("2.0.0", StringComparison.Ordinal));
        await kernel.RetiredAsync("records");
        Assert.Equal(0, kernel.Info("records").StaleContexts);
    }

    [Fact]
    public async Task A_new_version_counts_on_where_the_attempts_of_the_old_one_ended()
    {
        var time = new ManualTime();
        var kernel = new TestKernel(time);
        await kernel.StartAsync();
        await kernel.BringInAsync(kernel.Version("Records", "1.0.0"));
        await kernel.AppendAsync(new PluginEvent { Name = "fails", Json = "{}" });
        await AttemptAsync(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await AttemptAsync(2);

        // No time passes, and the new version tries at once: perhaps that is why it was installed.
        await kernel.BringInAsync(kernel.Version("Records", "2.0.0"));
        await AttemptAsync(3);
        await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return kernel.DeadLetters.List().Count == 1;
            },
            "it was set aside");
        Assert.Equal(6, kernel.DeadLetters.List().Single().Attempts);
        Assert.Equal("1 1.0.0 1.0.0 2.0.0 2.0.0 2.0.0 2.0.0", kernel.Documents("records", "heard")["fails"]);

        await PassAsync(time, kernel.DisposeAsync().AsTask());

        Task AttemptAsync(int number) => Eventually.HoldsAsync(
            () => kernel.Log.Entries.Any(line => line.Text.Contains("could not handle PluginEvent", StringComparison.Ordinal) && line.Text.Contains($", attempt {number}", StringComparison.Ordinal)) && time.Waiting > 1,
            $"attempt {number} failed");
    }

    [Fact]
    public async Task A_delivery_that_hangs_holds_up_the_new_version_to_its_deadline_and_no_longer()
    {
        var time = new ManualTime();
        var kernel = new TestKernel(time);
        await kernel.StartAsync();
        await kernel.BringInAsync(kernel.Version("Records", "1.0.0"));
        await kernel.AppendAsync(new PluginEvent { Name = "hangs", Json = "{}" });
        await kernel.AppendAsync(new PluginEvent { Name = "next", Json = "{}" });
        await Eventually.HoldsAsync(() => kernel.Catalog.Current.Slots.Single().Calls == 1, "the delivery hangs");
        await kernel.BringInAsync(kernel.Version("Records", "2.0.0"));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(kernel.Documents("records", "heard"));

        await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return kernel.Documents("records", "heard").Count == 2;
            },
            "the new version heard both");
        Assert.Equal(("1 2.0.0", "2 2.0.0"), (kernel.Documents("records", "heard")["hangs"], kernel.Documents("records", "heard")["next"]));
        Assert.Empty(kernel.DeadLetters.List());
        await PassAsync(time, kernel.DisposeAsync().AsTask());
    }

    static async Task PassAsync(ManualTime time, Task ending)
    {
        await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return ending.IsCompleted;
            },
            "the kernel has stopped");
        await ending;
    }

    static Task<int> RepeatAsync(Func<Task> call, CancellationToken enough) => Task.Run(async () =>
    {
        var calls = 0;
        for (; !enough.IsCancellationRequested; calls++)
            await call();
        return calls;
    });

    /// <summary>Calls the plugin's command as a person does: by its name, through the kernel's way to all commands.</summary>
    static Func<Task> Commands(TestKernel kernel)
    {
        var reader = new CommandReader(new CommandRegistry([], kernel.Catalog, kernel.Commands, NullLogger<CommandRegistry>.Instance));
        var invoker = new CommandInvoker(reader, new AccessService(kernel.Database), Unused<IApps>.Instance);
        return async () =>
        {
            var session = new CommandCallFromOutside("records:version");
            var call = reader.Read(session);
            await Task.Yield();
            Assert.Equal(0, await invoker.InvokeAsync(call, session, "c1", new CommandOutput(Stream.Null, Stream.Null, OutputMode.Plain), default));
        };
    }
}
