using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Sdk.Plugins;

namespace Skerry.Tests.Unit.Plugins;

/// <summary>Slots of plugins that have no assembly.</summary>
static class TestSlots
{
    /// <summary>A plugin that provides a builder which is never asked.</summary>
    public static PluginSlot Builder(string version, string id = "builders")
    {
        var contents = new PluginContents();
        contents.Requests["builder:test"] = [];
        return new PluginSlot(new PluginManifest { Id = id, Version = version, Sdk = "[1.0,2)", EntryAssembly = "x.dll" }, contents, new ServiceCollection().BuildServiceProvider(), new PluginStanding(id, null, TimeProvider.System));
    }

    /// <summary>A snapshot of that plugin alone.</summary>
    public static PluginSnapshot Snapshot(string version) => new([Builder(version)]);
}
