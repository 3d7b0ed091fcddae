using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Tests.Unit.Plugins.Isolation;

public sealed class StandingTests
{
    readonly PluginStanding _standing = new("blog-notify", new(new WorkScheduler(TaskScheduler.Default), NullLogger<PluginWarden>.Instance), TimeProvider.System);

    public static TheoryData<Exception> Blameless => new(
        new SkerryException("no"),
        new IOException("No space left on device", 28),
        new InvalidOperationException("wrapped", new IOException("Input/output error", 5)),
        new SqliteException("database or disk is full", 13),
        new AggregateException(new SkerryException("no"), new IOException("Read-only file system", 30)));

    public static TheoryData<Exception> Blamed => new(
        new InvalidOperationException("oops"),
        new OperationCanceledException(),
        new IOException("There is no such file"),
        new HttpRequestException("refused", new SocketException(111)),
        new AggregateException(new SkerryException("no"), new InvalidOperationException("oops")));

    [Theory]
    [MemberData(nameof(Blameless))]
    public void What_the_host_or_the_plugin_says_is_wrong_does_not_count(Exception fault)
    {
        Fail(10, fault);
        Assert.Null(_standing.Aside);
    }

    [Theory]
    [MemberData(nameof(Blamed))]
    public void Anything_else_counts(Exception fault)
    {
        Fail(4, fault);
        Assert.Null(_standing.Aside);
        Fail(1, fault);
        Assert.NotNull(_standing.Aside);
    }

    [Fact]
    public void A_full_disk_between_two_failures_forgives_nothing()
    {
        Fail(4, new InvalidOperationException("oops"));
        Fail(1, new IOException("No space left on device", 28));
        Fail(1, new InvalidOperationException("the last\nof them"));

        Assert.Equal("Plugin \"blog-notify\" was put aside after 5 failures in a row; the last: SomeRequest: the last. See plugin:info blog-notify, then plugin:enable blog-notify.", _standing.Aside);
    }

    [Fact]
    public void A_call_that_never_reached_it_forgives_nothing()
    {
        Fail(4, new InvalidOperationException("oops"));
        Fail(1, new PluginGoneException("blog-notify"));
        Assert.Null(_standing.Aside);
        Fail(1, new InvalidOperationException("oops"));

        Assert.NotNull(_standing.Aside);
    }

    [Fact]
    public void A_thousand_events_in_a_minute_are_allowed_and_not_one_more()
    {
        var time = new MovedTime();
        var standing = new PluginStanding("blog-notify", new(new WorkScheduler(TaskScheduler.Default), NullLogger<PluginWarden>.Instance), time);
        for (var minute = 0; minute < 3; minute++)
        {
            standing.CountEvents(600);
            standing.CountEvents(400);
            time.Passed += TimeSpan.FromMinutes(1);
        }

        standing.CountEvents(1000);
        Assert.Contains("wrote more than 1,000 events within a minute", Assert.Throws<SkerryException>(() => standing.CountEvents(1)).Message);
        Assert.NotNull(standing.Aside);
    }

    void Fail(int times, Exception fault)
    {
        for (var i = 0; i < times; i++)
            _standing.Failed("SomeRequest", fault);
    }

    sealed class MovedTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
