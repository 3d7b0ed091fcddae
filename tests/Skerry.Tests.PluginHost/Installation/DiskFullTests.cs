using System.Diagnostics;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost.Installation;

/// <summary>plugins/ lies on a disk of its own, a small one in memory.</summary>
public sealed class DiskFullTests : InstallationTest
{
    public override async Task InitializeAsync()
    {
        await MountAsync("mount", "-t", "tmpfs", "-o", "size=2m", "skerry-test", Kernel.Plugins);
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        // Lazily, for the plugin's assemblies are mapped.
        await MountAsync("umount", "--lazy", Kernel.Plugins);
        await base.DisposeAsync();
    }

    [RootTheory]
    [InlineData(3_000_000, 0)]
    [InlineData(1_200_000, 0)]
    [InlineData(10, 1)]
    public async Task A_full_disk_refuses_and_leaves_the_old_version_and_nothing_else(int bytes, int rest)
    {
        Publish(Plain("hello"));
        await InstallAsync("hello");
        var noise = new byte[bytes];
        new Random(1).NextBytes(noise);
        Publish(Plain("hello", "1.1.0").Add("plugin/noise.bin", noise));
        var ballast = Path.Combine(Kernel.Root, "plugins", "ballast");
        if (rest > 0)
            Fill(ballast);

        var refused = await Assert.ThrowsAsync<SkerryException>(() => InstallAsync("hello"));
        Assert.Contains("the disk is full", refused.Message);
        IsStarted("hello", "1.0.0");
        File.Delete(ballast);
        await FoldersAreAsync("hello");

        Publish(Plain("hello", "1.1.0"));
        await InstallAsync("hello");
        IsStarted("hello", "1.1.0");
    }

    static void Fill(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
            for (var piece = new byte[4096]; stream.Length < 10_000_000;)
                stream.Write(piece);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    static async Task MountAsync(params string[] command)
    {
        if (!RootTheoryAttribute.IsRoot)
            return;
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }
}
