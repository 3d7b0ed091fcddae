using Skerry.Sdk.Commands;

namespace Skerry.Tests.PluginHost;

/// <summary>Calls of plugins' commands.</summary>
static class Calls
{
    // Not the plugin's own declaration, which could keep the plugin in memory.
    static readonly CommandSpec Words = new("test", "takes what comes") { Right = Right.None, TakesRawArguments = true };

    public static TestCommandContext Of(params string[] words) => new(Words, words);
}
