using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Lifecycle;

namespace Skerry.Sdk.Testing;

/// <summary>What is asked of a plugin's life.</summary>
static class LifeChecks
{
    static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<ContractCheck<PluginSubject>> All { get; } =
    [
        new("An event that is delivered twice changes nothing the second time", HandlesTwiceAsync),
        new("It starts again on its own documents, after a stop and after a crash", StartsAgainAsync),
        new("It starts beside itself, as it does when it is updated", StartsBesideItselfAsync),
        new("It stops within its deadline, without an error", StopsAsync),
        new("Its memory is free when it was unloaded", UnloadsAsync),
    ];

    static async Task HandlesTwiceAsync(PluginSubject subject)
    {
        await using var tester = await subject.StartAsync();
        await subject.Use(tester);
        foreach (var sample in subject.EventsOf(tester).ToList())
        {
            var name = sample.GetType().Name;
            var sequence = await tester.Deliveries.AppendAsync(sample);
            await tester.SettleAsync();
            var (documents, supplied, events) = (tester.Documents.Text, Supplied(tester), tester.Events.Count);
            var again = await tester.Deliveries.DeliverAgainAsync(sequence);
            Expect.True(again.Handled, $"{name} is handled when it is delivered again", again.Error ?? "it was not");
            Expect.Equal(documents, tester.Documents.Text, $"documents after {name} was delivered again");
            Expect.Equal(supplied, Supplied(tester), $"supplied values and networks after {name} was delivered again");
            Expect.Nothing([.. tester.Events.Skip(events).Select(appended => appended.GetType().Name)], $"no event follows when {name} is delivered again");
        }
    }

    static async Task StartsAgainAsync(PluginSubject subject)
    {
        await using var tester = await subject.StartAsync();
        await UseAsync(subject, tester);
        foreach (var (what, again) in ((string, Func<Task>)[])[("a stop", tester.RestartAsync), ("a crash", tester.CrashAsync)])
        {
            try
            {
                await again();
            }
            catch (PluginStartException e)
            {
                throw new ContractException($"it starts after {what}", e.Message, e);
            }
        }

        await UseAsync(subject, tester);
    }

    static async Task StartsBesideItselfAsync(PluginSubject subject)
    {
        await using var tester = await subject.StartAsync();
        await UseAsync(subject, tester);
        await using (var second = new SecondLoad(tester.Kernel, tester.Id))
        {
            if (await second.StartAsync() is { } fault)
                throw new ContractException("a second of it starts while the first still runs", fault);
            await UseAsync(subject, tester);
        }

        await UseAsync(subject, tester);
    }

    static async Task StopsAsync(PluginSubject subject)
    {
        var tester = await subject.StartAsync();
        await UseAsync(subject, tester);
        var began = TimeProvider.System.GetTimestamp();
        await tester.DisposeAsync();
        var took = TimeProvider.System.GetElapsedTime(began);
        Expect.True(took < StopDeadline, $"it stops within {StopDeadline.TotalSeconds:0} s", $"it took {took.TotalSeconds:0.0} s");
        Expect.Nothing(
            [.. tester.Log.Entries.Where(entry => entry.Category == typeof(PluginHost).FullName && entry.Level >= LogLevel.Warning).Select(entry => entry.Text)], "it stops without an error");
    }

    static async Task UnloadsAsync(PluginSubject subject)
    {
        await using var tester = await subject.StartAsync();
        await UseAsync(subject, tester);
        Expect.True(
            await tester.UnloadAsync(), "its memory is free after it was unloaded",
            "something still holds it: a thread or a timer that goes on, a static event of .NET's that it subscribed to, or JSON without a source-generated context");
    }

    static async Task UseAsync(PluginSubject subject, PluginTester tester)
    {
        await subject.Use(tester);
        foreach (var sample in subject.EventsOf(tester).ToList())
            await tester.Deliveries.AppendAsync(sample);
        await tester.SettleAsync();
    }

    static string Supplied(PluginTester tester) =>
        string.Join(' ', [.. tester.SuppliedTo(SampleEvents.App).OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => value.ToString()), .. tester.NetworksSuppliedTo(SampleEvents.App)]);
}
