namespace Skerry.Sdk.Plugins;

/// <summary>What <c>plugin.json</c> says: all that can be known of a plugin without running it.</summary>
public sealed record PluginManifest
{
    /// <summary>The id, <c>[a-z0-9][a-z0-9.-]*</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The plugin's own version (SemVer).</summary>
    public required string Version { get; init; }

    /// <summary>The range of SDK versions that it works with, in NuGet's notation, such as <c>[1.0,2)</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>File name of the assembly that holds the <see cref="IPlugin"/>.</summary>
    public required string EntryAssembly { get; init; }

    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Capabilities that it provides, such as <c>engine:docker</c>.</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>Capabilities (<c>engine:docker</c>), or just kinds of them (<c>engine</c>), that must be there before it starts.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Commands that it adds, for help and conflict checks; <c>redis:*</c> stands for a whole prefix.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Events and gates that it handles, by type name.</summary>
    public IReadOnlyList<string> Handles { get; init; } = [];

    /// <summary>What it says that it needs, in words shown at install. Informs; confines nothing.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}
