using System.Collections.Concurrent;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Requests.Source;
using Skerry.Tests.Unit.Plugins;

namespace Skerry.Tests.Unit.Deployments;

/// <summary>Which versions of the plugins a deployment sees. What is asked for outside of one, by the reconciler, sees no pin.</summary>
public sealed class PinnedDeploymentTests
{
    readonly ConcurrentQueue<(string Request, string Version)> _asked = new();

    [Fact]
    public async Task A_deployment_keeps_the_plugins_that_it_began_with_to_its_end_and_the_next_one_has_the_new_ones()
    {
        await using var installation = await StartAsync();
        var old = installation.Plugins.Current.Slots.Single();
        installation.World.Before = request =>
        {
            Note(request);
            if (request is BuildApp && old.Users.Count > 0)
            {
                Assert.Equal(["deployment of blog"], old.Users);
                installation.Plugins.Publish(TestSlots.Snapshot("2.0.0"));
            }

            return Task.CompletedTask;
        };

        Assert.Equal(DeploymentStatus.Succeeded, (await installation.PushAsync("blog", "r1")).Status);
        Assert.Superset(new HashSet<string> { nameof(FetchSource), nameof(BuildApp), nameof(StartInstances), nameof(ApplyRoutes), nameof(ConfirmSource) }, _asked.Select(asked => asked.Request).ToHashSet());
        Assert.All(_asked, asked => Assert.Equal("1.0.0", asked.Version));
        await SagaTests.Until(() => old.Users.Count == 0);

        _asked.Clear();
        await installation.PushAsync("blog", "r2");
        Assert.All(_asked, asked => Assert.Equal("2.0.0", asked.Version));
    }

    [Fact]
    public async Task After_the_commit_point_a_step_that_failed_is_tried_again_with_the_plugins_of_now()
    {
        await using var installation = await StartAsync();
        installation.World.Before = request =>
        {
            Note(request);
            if (request is not ApplyRoutes || Version() != "1.0.0")
                return Task.CompletedTask;
            installation.Plugins.Publish(TestSlots.Snapshot("2.0.0"));
            throw new SkerryException("the proxy of 1.0.0 is broken");
        };

        Assert.Equal(DeploymentStatus.Succeeded, (await installation.PushAsync("blog", "r1")).Status);
        Assert.Equal(["1.0.0", "2.0.0"], _asked.Where(asked => asked.Request == nameof(ApplyRoutes)).Select(asked => asked.Version));
    }

    [Fact]
    public async Task What_could_not_be_undone_is_tried_again_with_the_plugins_of_now()
    {
        await using var installation = await StartAsync();
        installation.World.Before = request =>
        {
            Note(request);
            if (request is StartInstances)
                throw new SkerryException("no room");
            if (request is not RemoveImage || Version() != "1.0.0")
                return Task.CompletedTask;
            installation.Plugins.Publish(TestSlots.Snapshot("2.0.0"));
            throw new SkerryException("the engine of 1.0.0 is broken");
        };

        Assert.Equal(("no room", DeploymentStatus.Failed), await EndAsync(installation));
        Assert.Empty(installation.World.Images);
        Assert.Equal(["1.0.0", "2.0.0"], _asked.Where(asked => asked.Request == nameof(RemoveImage)).Select(asked => asked.Version));
    }

    [Fact]
    public async Task A_deployment_that_was_cut_off_goes_on_with_the_plugins_of_the_next_kernel()
    {
        await using var installation = await StartAsync();
        var building = new TaskCompletionSource();
        installation.World.Before = request =>
        {
            Note(request);
            if (request is not BuildApp)
                return Task.CompletedTask;
            building.TrySetResult();
            return new TaskCompletionSource().Task;
        };
        var id = await installation.EnqueueAsync("blog", DeploymentKind.Push, "r1");
        await building.Task;
        await installation.KillAsync();
        _asked.Clear();
        installation.Plugins.Publish(TestSlots.Snapshot("2.0.0"));
        installation.Start();

        Assert.Equal(DeploymentStatus.Failed, (await installation.FollowAsync(id)).Status);
        Assert.Contains(_asked, asked => asked.Request == nameof(DiscardSource));
        Assert.All(_asked, asked => Assert.Equal("2.0.0", asked.Version));
    }

    static async Task<Installation> StartAsync()
    {
        var installation = await Installation.StartAsync("blog");
        installation.Plugins.Publish(TestSlots.Snapshot("1.0.0"));
        return installation;
    }

    static async Task<(string?, DeploymentStatus)> EndAsync(Installation installation)
    {
        var info = await installation.PushAsync("blog", "r1");
        return (info.Reason, info.Status);
    }

    static string? Version() => PluginPin.Current?.Snapshot?.Slots.Single().Manifest.Version;

    void Note(object request)
    {
        if (Version() is { } version)
            _asked.Enqueue((request.GetType().Name, version));
    }
}
