using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Testing;

/// <summary>The surroundings of a plugin under test. Change them before the tester starts; what is read again at each start says so.</summary>
public sealed class PluginTesterOptions
{
    /// <summary>The installation. A root that is not said is a folder of this tester's own, which goes with it.</summary>
    public TestHostInfo Host { get; set; } = new();

    /// <summary>Folder to use as the installation's root, which stays; null for one of the tester's own.</summary>
    public string? Root { get; set; }

    /// <summary>What settings.json holds. Read again at each start.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The apps.</summary>
    public MemoryApps Apps { get; set; } = new();

    /// <summary>The deployments.</summary>
    public MemoryDeployments Deployments { get; set; } = new();

    /// <summary>
    /// What other plugins would answer, for those that are not there: name the capabilities (<c>engine:test</c>) in <see cref="TestRequestBus.Capabilities"/> and
    /// say the answers. What the plugin requires counts as there if it is among them.
    /// </summary>
    public TestRequestBus Doubles { get; set; } = new();

    /// <summary>Further plugins to load, for real, such as the engine: packages, folders or projects, as the first argument of <see cref="PluginTester.StartAsync"/>.</summary>
    public List<string> Others { get; } = [];

    /// <summary>The clock.</summary>
    public TestClock Clock { get; set; } = new();

    /// <summary>How long, in real time, the tester waits for anything before it fails: 30 s.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Called before each start, with the steps of the life that begins: the place to connect the plugin to what is outside in a way that ends with that life,
    /// such as a socket of its own in <see cref="Settings"/> that passes a step for each message.
    /// </summary>
    public Func<TestSteps, Task> Starting { get; set; } = _ => Task.CompletedTask;

    /// <summary>People and their rights: on an app, or on the whole host if the app is null.</summary>
    public List<(string Person, Right Right, string? App)> Grants { get; } = [];
}
