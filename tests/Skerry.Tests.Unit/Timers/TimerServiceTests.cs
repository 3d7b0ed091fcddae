using Microsoft.Extensions.Logging.Abstractions;
using Skerry.Kernel.State;
using Skerry.Kernel.Timers;
using Skerry.Kernel.Work;

namespace Skerry.Tests.Unit.Timers;

public sealed class TimerServiceTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-timers-").FullName;
    readonly Database _database;
    readonly TimerService _timers;

    public TimerServiceTests()
    {
        _database = Database.OpenFile(Path.Combine(_folder, "skerry.db"), new Ids(TimeProvider.System, new SystemRandomness()), TimeProvider.System);
        _timers = new TimerService(_database, new WorkScheduler(TaskScheduler.Default), TimeProvider.System, NullLogger<TimerService>.Instance);
    }

    [Fact]
    public async Task A_timer_that_is_due_becomes_an_event_once()
    {
        await _timers.SetAsync("acme", "renew", DateTimeOffset.UnixEpoch, "blog");
        Assert.Equal(1, await _timers.ElapseAsync());
        Assert.Equal(0, await _timers.ElapseAsync());
        Assert.Contains("\"owner\":\"acme\"", Assert.Single(Bodies()));
    }

    [Fact]
    public async Task One_that_is_not_due_waits()
    {
        await _timers.SetAsync("acme", "renew", TimeProvider.System.GetUtcNow().AddHours(1), "");
        Assert.Equal(0, await _timers.ElapseAsync());
    }

    [Fact]
    public async Task Setting_it_again_replaces_it_and_cancelling_removes_it()
    {
        await _timers.SetAsync("acme", "renew", DateTimeOffset.UnixEpoch, "first");
        await _timers.SetAsync("acme", "renew", DateTimeOffset.UnixEpoch, "second");
        await _timers.SetAsync("acme", "other", DateTimeOffset.UnixEpoch, "");
        await _timers.CancelAsync("acme", "other");
        Assert.Equal(1, await _timers.ElapseAsync());
        Assert.Contains("second", Assert.Single(Bodies()));
    }

    [Fact]
    public async Task A_running_service_hears_of_a_new_timer_at_once()
    {
        using var stopping = new CancellationTokenSource();
        _ = _timers.Start(stopping.Token);
        await _timers.SetAsync("acme", "soon", DateTimeOffset.UnixEpoch, "");
        for (var i = 0; i < 500 && Bodies().Count == 0; i++)
            await Task.Delay(10);
        Assert.Single(Bodies());
        await stopping.CancelAsync();
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    List<string> Bodies() => _database.Read(query => query.Query("SELECT body FROM events WHERE type = 'TimerElapsed'", row => row.Text(0)));
}
