using System.Diagnostics;
using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Tests.Unit.Deployments.Checks;

/// <summary>Checks of type liveness, on a clock a hundred times as fast.</summary>
public sealed class LivenessTests
{
    const string Refused = "expected 200, saw 500";

    [Fact]
    public async Task An_instance_that_fails_as_often_as_allowed_is_restarted_where_it_is()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 3"));
        var before = Assert.Single(installation.Serving("blog").Instances);
        var tries = 0;
        installation.World.Problem = (_, _) => ++tries <= 3 ? Refused : null;
        await SagaTests.Until(() => installation.World.Turns.Count == 3);
        await installation.SettleAsync();

        var unhealthy = Assert.Single(installation.Events<InstanceUnhealthy>());
        Assert.Equal(("blog", "web", 1, 1, "alive", Refused), (unhealthy.App, unhealthy.Process, unhealthy.Index, unhealthy.Release, unhealthy.Check, unhealthy.Reason));
        Assert.Equal(["+web.1", "-web.1", "+web.1"], installation.World.Turns);
        Assert.Equal((before.Id, before.Address), (Assert.Single(installation.World.Instances).Id, installation.World.Instances[0].Address));
        await SagaTests.Until(() => tries > 5);
        Assert.Empty(installation.Events<InstanceExited>());
        Assert.Equal(3, installation.World.Turns.Count);
    }

    [Fact]
    public async Task One_that_passes_in_between_is_left_alone()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 3"));
        var tries = 0;
        installation.World.Problem = (_, _) => tries++ % 3 == 2 ? null : Refused;
        await SagaTests.Until(() => tries > 20);
        Assert.Empty(installation.Events<InstanceUnhealthy>());
    }

    [Fact]
    public async Task One_that_never_passes_is_restarted_later_and_later()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 1"));
        installation.World.Problem = (_, _) => Refused;
        await SagaTests.Until(() => installation.Events<InstanceUnhealthy>().Count == 1);
        var clock = Stopwatch.StartNew();
        await SagaTests.Until(() => installation.Events<InstanceUnhealthy>().Count == 3);

        // 10 s, then 20 s, on the fast clock; the first may have begun a moment before it was seen.
        Assert.True(clock.ElapsedMilliseconds > 250, $"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Two_checks_that_fail_at_once_restart_it_once()
    {
        await using var installation = await StartAsync($"{Check("\"attempts\": 1")}, {Check("\"attempts\": 1")}");
        var restarted = false;
        installation.World.Before = request =>
        {
            restarted |= request is StopInstances { Keep: true };
            return Task.CompletedTask;
        };
        installation.World.Problem = (_, _) => restarted ? null : Refused;
        await SagaTests.Until(() => installation.World.Turns.Count >= 3);
        await Task.Delay(300);
        Assert.Single(installation.Events<InstanceUnhealthy>());
        Assert.Equal(3, installation.World.Turns.Count);
    }

    [Fact]
    public async Task Nothing_is_tried_or_restarted_while_a_deployment_has_the_instances_in_hand()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 1"));
        installation.World.Before = request => request is CheckInstances ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r2");
        await SagaTests.Until(() => installation.Store.Find(id)!.Step == "check");
        await Task.Delay(100);
        var tries = Tries(installation);
        installation.World.Problem = (_, _) => Refused;
        await Task.Delay(300);
        Assert.Equal(tries, Tries(installation));
        Assert.Empty(installation.Events<InstanceUnhealthy>());

        await installation.Deployments.CancelAsync(id, new Origin("tester", "test"));
        await SagaTests.Until(() => installation.Events<InstanceUnhealthy>().Count > 0);
    }

    [Fact]
    public async Task It_ends_with_the_release_and_begins_with_the_next()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 1"));
        await SagaTests.Until(() => Tries(installation) > 0);
        installation.World.AppJson = null;
        await installation.PushAsync("blog", "r2");
        await installation.SettleAsync();
        await Task.Delay(100);
        var tries = Tries(installation);
        await Task.Delay(200);
        Assert.Equal(tries, Tries(installation));

        installation.World.AppJson = AppJson(Check("\"attempts\": 1"));
        await installation.PushAsync("blog", "r3");
        await SagaTests.Until(() => Tries(installation) > tries);
    }

    [Fact]
    public async Task A_check_that_only_warns_restarts_nothing()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 1, \"warn\": true"));
        installation.World.Problem = (_, _) => Refused;
        await SagaTests.Until(() => installation.Log.Entries.Any(entry => entry.ToString().Contains(Refused, StringComparison.Ordinal)));
        Assert.Empty(installation.Events<InstanceUnhealthy>());
        Assert.Single(installation.World.Turns);
    }

    [Fact]
    public async Task Skipped_checks_are_not_tried_and_enabled_ones_are_again()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 1"));
        await SetAsync(installation, CheckMode.Skipped);
        await Task.Delay(100);
        var tries = Tries(installation);
        await Task.Delay(200);
        Assert.Equal(tries, Tries(installation));

        await SetAsync(installation, CheckMode.Enabled);
        await SagaTests.Until(() => Tries(installation) > tries);
    }

    [Fact]
    public async Task A_scheduler_that_does_not_answer_is_no_failure_of_the_instance()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 1"));
        installation.World.Before = request => request is ProbeInstances ? throw new InvalidOperationException("away") : Task.CompletedTask;
        var tries = Tries(installation);
        await SagaTests.Until(() => Tries(installation) > tries + 5);
        Assert.Empty(installation.Events<InstanceUnhealthy>());
    }

    [Fact]
    public async Task The_kernel_killed_between_stop_and_start_brings_it_back()
    {
        await using var installation = await StartAsync(Check("\"attempts\": 1"));
        installation.World.Problem = (_, _) => Refused;
        installation.World.Before = request => request is ReviveInstances ? Task.Delay(Timeout.Infinite) : Task.CompletedTask;
        await SagaTests.Until(() => installation.World.Instances.Single().State == InstanceState.Exited);
        await installation.KillAsync();
        installation.World.Problem = (_, _) => null;
        installation.World.Before = _ => Task.CompletedTask;
        installation.Start();
        await installation.SettleAsync();
        Assert.Equal(InstanceState.Running, installation.World.Instances.Single().State);
    }

    static string Check(string more) => $$"""{ "type": "liveness", "name": "alive", "path": "/", "wait": 1, {{more}} }""";

    static string AppJson(string checks) => $$"""{ "healthchecks": { "web": [ {{checks}} ] } }""";

    static int Tries(Installation installation) => installation.World.Asked.Count(name => name == nameof(ProbeInstances));

    static async Task<Installation> StartAsync(string checks)
    {
        var installation = await Installation.StartAsync("blog");
        installation.World.AppJson = AppJson(checks);
        await installation.PushAsync("blog", "r1");
        await installation.SettleAsync();
        Assert.Empty(installation.World.Starts.Single().Processes.Single().Checks);
        return installation;
    }

    static Task SetAsync(Installation installation, CheckMode mode) => installation.Database.WriteAsync(transaction =>
    {
        CheckModes.Change(transaction, "blog", "web", mode, new Origin("tester", "test"));
        return true;
    });
}
