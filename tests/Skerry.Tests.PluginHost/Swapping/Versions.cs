using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Verification;

namespace Skerry.Tests.PluginHost.Swapping;

/// <summary>Versions of test plugins beside the kernel's plugins folder, to be brought in.</summary>
static class Versions
{
    /// <summary>A folder with a version of a plugin.</summary>
    public static PluginFolder Version(this TestKernel kernel, string project, string version, string? id = null, Action<System.Text.Json.Nodes.JsonObject>? edit = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(kernel.Root, "versions", $"{project}-{version}-{Guid.NewGuid():n}")).FullName;
        var manifest = TestPluginFolders.Manifest(project);
        manifest["id"] = id ??= (string)manifest["id"]!;
        manifest["version"] = version;
        edit?.Invoke(manifest);
        TestPluginFolders.Write(folder, TestPluginFolders.Built(project), System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        return new PluginFolder(id, folder, PluginManifestJson.Read(File.ReadAllBytes(Path.Combine(folder, "plugin.json"))), null);
    }

    /// <summary>Brings a version in, without anything being written down.</summary>
    public static Task<PluginInfo> BringInAsync(this TestKernel kernel, PluginFolder folder, CancellationToken cancellationToken = default) =>
        kernel.Host.BringInAsync(folder, () => Task.CompletedTask, TestKernel.Tester, cancellationToken);

    /// <summary>Waits until all versions that were replaced have ended.</summary>
    public static Task RetiredAsync(this TestKernel kernel, string id) =>
        Eventually.HoldsAsync(() => kernel.Info(id).Retiring.Count == 0, $"all versions of {id} that were replaced have ended");

    /// <summary>Which version answers requests.</summary>
    public static async Task<string> AskAsync(this TestKernel kernel) => (await kernel.Requests.SendAsync(Requests.Detect("builder:records"))).Reason;
}
