using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins;

/// <summary>What a plugin declared in its <c>Configure</c>.</summary>
sealed class PluginContents
{
    /// <summary>Declarations by command class.</summary>
    public Dictionary<Type, CommandSpec> Commands { get; } = [];

    /// <summary>Concrete event and gate types that it handles.</summary>
    public HashSet<Type> Handled { get; } = [];

    /// <summary>Names of the message types as the plugin gave them, for comparing with its manifest.</summary>
    public HashSet<string> Handles { get; } = new(StringComparer.Ordinal);

    /// <summary>Request types that it answers, by capability.</summary>
    public Dictionary<string, HashSet<Type>> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>What it provides.</summary>
    public IReadOnlyCollection<string> Capabilities => Requests.Keys;

    /// <summary>What starts and stops with it, in order.</summary>
    public List<Type> Hosted { get; } = [];
}
