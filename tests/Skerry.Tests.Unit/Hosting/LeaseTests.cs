using Microsoft.Extensions.Logging;
using Skerry.Kernel.Hosting;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;

namespace Skerry.Tests.Unit.Hosting;

/// <summary>Two kernels on one database, as if the first had been taken for dead.</summary>
public sealed class LeaseTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-lease-").FullName;
    readonly Database _first;

    public LeaseTests() => _first = Open();

    [Fact]
    public async Task Only_the_newest_can_write_or_read()
    {
        Assert.Equal(0, _first.Read(query => query.Number("SELECT count(*) FROM apps")));
        using var second = Open();
        await Assert.ThrowsAsync<SupersededException>(() => _first.WriteAsync(transaction => transaction.Execute("DELETE FROM apps")));
        Assert.Throws<SupersededException>(() => _first.Read(query => query.Number("SELECT count(*) FROM apps")));

        Assert.True(_first.Superseded.IsCancellationRequested);
        Assert.Equal(1, await second.WriteAsync(transaction => transaction.Execute("INSERT INTO apps (name, created_at, state) VALUES ('blog', 0, 'NotDeployed')")));
        Assert.Equal(1, second.Read(query => query.Number("SELECT count(*) FROM apps")));
        Assert.False(second.Superseded.IsCancellationRequested);
    }

    [Fact]
    public async Task A_write_that_was_under_way_when_the_other_came_is_whole_and_the_last()
    {
        var (begun, other) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = Task.Factory.StartNew(() => _first.WriteAsync(transaction =>
        {
            transaction.Execute("INSERT INTO apps (name, created_at, state) VALUES ('blog', 0, 'NotDeployed')");
            begun.SetResult();
            other.Task.Wait();
            return transaction.Execute("INSERT INTO apps (name, created_at, state) VALUES ('shop', 0, 'NotDeployed')");
        }), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        await begun.Task;
        var opening = Task.Factory.StartNew(Open, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        other.SetResult();
        await writing;
        using var second = await opening;
        Assert.Equal(2, second.Read(query => query.Number("SELECT count(*) FROM apps")));
        await Assert.ThrowsAsync<SupersededException>(() => _first.WriteAsync(_ => 0));
    }

    [Fact]
    public async Task A_kernel_that_does_nothing_notices_too_and_ends()
    {
        var log = new MemoryLog();
        var ended = new TaskCompletionSource();
        using var logging = LoggerFactory.Create(logging => logging.AddProvider(log));
        var watch = new LeaseWatch(_first, new WorkScheduler(TaskScheduler.Default), TimeProvider.System, logging.CreateLogger<LeaseWatch>());
        var watching = watch.Start(ended.SetResult, CancellationToken.None);
        await Task.Delay(50);
        Assert.False(ended.Task.IsCompleted);

        using var second = Open();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await watching.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Contains(log.Entries, entry => entry.Level == LogLevel.Critical && entry.Text.Contains("Another kernel has taken over", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _first.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    Database Open() => Database.OpenFile(Path.Combine(_folder, "skerry.db"), new Ids(TimeProvider.System, new SystemRandomness()), TimeProvider.System);
}
