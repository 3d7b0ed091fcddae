using System.Reflection;
using System.Xml.Linq;
using Skerry.Kernel.Plugins;

namespace Skerry.Tests.Unit.Plugins;

public sealed class SharedAssembliesTests
{
    [Fact]
    public void The_SDKs_targets_leave_out_of_a_plugin_just_what_the_kernel_brings()
    {
        var sdk = typeof(SharedAssembliesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "SdkFolder").Value!;
        var leftOut = XDocument.Load(Path.Combine(sdk, "build", "Skerry.Sdk.props")).Descendants("PluginSharedAssembly").Select(element => element.Attribute("Include")!.Value);
        var brought = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(file => Path.GetFileName(file)).Where(file => SharedAssemblies.Find(Path.GetFileNameWithoutExtension(file)) is not null);

        Assert.Equal(brought.Order(StringComparer.Ordinal), leftOut.Order(StringComparer.Ordinal));
    }
}
