using Skerry.Sdk.Events;

namespace Skerry.Sdk.Testing;

/// <summary>What the suite of all plugins needs to know of one.</summary>
/// <param name="plugin">A package, a folder or a project: see <see cref="PluginSource.Find"/>.</param>
/// <param name="configure">Changes its surroundings. Called for each tester anew.</param>
public sealed class PluginSubject(string plugin, Action<PluginTesterOptions>? configure = null)
{
    /// <summary>Events to deliver, one or more of each type that it handles. What is missing is made up: every text is "sample", every app "blog".</summary>
    public IReadOnlyList<Event> Events { get; init; } = [];

    /// <summary>Has it do what it does, such as running its commands: what it holds on to is what it used.</summary>
    public Func<PluginTester, Task> Use { get; init; } = _ => Task.CompletedTask;

    internal Task<PluginTester> StartAsync() => PluginTester.StartAsync(plugin, options =>
    {
        options.Apps.Add(SampleEvents.App);
        configure?.Invoke(options);
    });

    internal IEnumerable<Event> EventsOf(PluginTester tester)
    {
        foreach (var type in SampleEvents.Types.Where(type => tester.Kernel.Slot(tester.Id)!.Handles(type)))
        {
            var own = Events.Where(known => known.GetType() == type).ToList();
            foreach (var sample in own.Count > 0 ? own : [SampleEvents.Of(type, tester.Id)])
                yield return sample;
        }
    }
}
