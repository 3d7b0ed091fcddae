using System.Text.RegularExpressions;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>The testbed of tests that kill its kernel, cut it off from Docker or take plugins away. Each mends what it broke.</summary>
public sealed class BreakableTestbed() : Testbed("breakable")
{
    string _settings = "";

    /// <summary>The only way from this testbed's kernel to Docker.</summary>
    public SocketGate Gate { get; private set; } = null!;

    string SettingsFile => Path.Combine(Root, "settings.json");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Gate = new(Path.Combine(Root, "docker-gate.sock"), DockerSocket);
        Gate.Open();
        _settings = await File.ReadAllTextAsync(SettingsFile);
        await File.WriteAllTextAsync(SettingsFile, DockerSocketSetting().Replace(_settings, $"\"dockerSocket\": \"{Gate.Path}\""));
        await Kernel.RestartAsync();
    }

    public override async Task DisposeAsync()
    {
        await File.WriteAllTextAsync(SettingsFile, _settings);
        await Gate.DisposeAsync();
        await base.DisposeAsync();
    }

    static Regex DockerSocketSetting() => new("\"dockerSocket\"\\s*:\\s*\"[^\"]*\"");
}

/// <summary>The tests that share it; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class Breakable : ICollectionFixture<BreakableTestbed>
{
    public const string Name = "A testbed that is broken and mended";
}
