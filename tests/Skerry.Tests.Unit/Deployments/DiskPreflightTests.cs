using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Building;

namespace Skerry.Tests.Unit.Deployments;

public sealed class DiskPreflightTests
{
    [Fact]
    public async Task Too_little_room_refuses_the_build_with_the_numbers_and_the_command()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        installation.FreeBytes = 300L << 20;
        installation.World.Before = request => request is BuildApp or DetectBuild ? throw new InvalidOperationException("It was built.") : Task.CompletedTask;
        var info = await installation.PushAsync("blog", "r2");

        Assert.Equal((DeploymentStatus.Failed, "build"), (info.Status, info.Step));
        Assert.StartsWith($"There is too little room on the disk to build blog: 300 MiB free at \"{installation.Root}\", and 1,024 MiB have to be before a build.", info.Reason, StringComparison.Ordinal);
        Assert.Contains("cleanup --plan", info.Reason, StringComparison.Ordinal);
        Assert.Equal(1, installation.Serving("blog").Release);
    }

    [Fact]
    public async Task The_engines_disk_counts_too()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Engine = new("test", "1", true, 0) { StoragePath = "/engine", FreeBytes = 5L << 20 };
        Assert.Contains("5 MiB free at \"/engine\"", (await installation.PushAsync("blog", "r1")).Reason, StringComparison.Ordinal);

        installation.World.Engine = installation.World.Engine with { FreeBytes = 2L << 30 };
        Assert.Equal(DeploymentStatus.Succeeded, (await installation.PushAsync("blog", "r1")).Status);
    }

    [Fact]
    public async Task What_needs_no_build_needs_no_room()
    {
        await using var installation = await Installation.StartAsync("blog");
        await installation.PushAsync("blog", "r1");
        await installation.PushAsync("blog", "r2");
        installation.FreeBytes = 0;

        Assert.Equal(DeploymentStatus.Succeeded, (await installation.RollBackAsync("blog")).Status);
    }

    [Fact]
    public async Task A_build_that_fills_the_disk_names_the_command_that_makes_room()
    {
        await using var installation = await Installation.StartAsync("blog");
        installation.World.Before = request => request is BuildApp ? throw new SkerryException("write /layer: no space left on device") : Task.CompletedTask;
        var info = await installation.PushAsync("blog", "r1");

        Assert.Equal(DeploymentStatus.Failed, info.Status);
        Assert.StartsWith("Building blog filled the disk: write /layer: no space left on device\n", info.Reason, StringComparison.Ordinal);
        Assert.Contains("cleanup --plan", info.Reason, StringComparison.Ordinal);
    }
}
