using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Sdk.Deployments;

namespace Skerry.Tests.Unit.Deployments.Reconciliation;

public sealed class ReplacementsTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(7, 300)]
    [InlineData(8, 300)]
    public void The_pause_doubles_from_5_seconds_to_5_minutes(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Replacements.Pause(Enumerable.Repeat(Failed, failures), Now));

    [Theory]
    [InlineData(DeploymentKind.Replace, DeploymentStatus.Succeeded)]
    [InlineData(DeploymentKind.Restart, DeploymentStatus.Failed)]
    [InlineData(DeploymentKind.Restart, DeploymentStatus.Succeeded)]
    public void A_success_or_somebody_elses_deployment_ends_the_series(DeploymentKind kind, DeploymentStatus status)
    {
        var other = Failed with { Kind = kind, Status = status };
        Assert.Equal(TimeSpan.Zero, Replacements.Pause([other, Failed, Failed], Now));
        Assert.Equal(TimeSpan.FromSeconds(5), Replacements.Pause([Failed, other, Failed, Failed], Now));
    }

    [Fact]
    public void The_pause_begins_when_the_last_has_ended()
    {
        Assert.Equal(TimeSpan.FromSeconds(3), Replacements.Pause([Failed], Now.AddSeconds(2)));
        Assert.True(Replacements.Pause([Failed], Now.AddSeconds(6)) <= TimeSpan.Zero);
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_it_no_longer() =>
        Assert.Equal(TimeSpan.FromSeconds(5), Replacements.Pause([Failed], Now.AddDays(-1)));

    static Deployment Failed { get; } = new()
    {
        Id = "d",
        App = "blog",
        Kind = DeploymentKind.Replace,
        Status = DeploymentStatus.Failed,
        Step = "start",
        Actor = "system",
        Cause = "reconcile",
        CreatedAt = Now,
        EndedAt = Now,
    };
}
