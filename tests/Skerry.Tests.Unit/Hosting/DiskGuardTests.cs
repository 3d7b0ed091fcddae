using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Skerry.Kernel.Hosting;
using Skerry.Kernel.Work;

namespace Skerry.Tests.Unit.Hosting;

public sealed class DiskGuardTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("skerry-disk-").FullName;

    [Fact]
    public void The_ballast_goes_when_the_disk_fills_and_comes_back_with_room()
    {
        Directory.CreateDirectory(Path.Combine(_root, "data"));
        var ballast = Path.Combine(_root, "data", "ballast");
        var guard = new DiskGuard(
            new KernelSettings(_root, new ConfigurationBuilder().Build()), new WorkScheduler(TaskScheduler.Default), TimeProvider.System, NullLogger<DiskGuard>.Instance);

        guard.Check(10L << 30);
        Assert.Equal(64 << 20, new FileInfo(ballast).Length);
        guard.Check(100 << 20);
        Assert.False(File.Exists(ballast));
        guard.Check(500 << 20);
        Assert.False(File.Exists(ballast));
        guard.Check(2L << 30);
        Assert.True(File.Exists(ballast));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
