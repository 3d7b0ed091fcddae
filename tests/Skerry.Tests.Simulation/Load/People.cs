using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Apps.Locks;
using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.Config;
using Skerry.Kernel.Deployments;
using Skerry.Kernel.Deployments.Checks;
using Skerry.Kernel.Deployments.Queue;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Services;
using Skerry.Tests.Simulation.Invariants;
using Skerry.Tests.Simulation.Kernels;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Load;

/// <summary>What people ask of a kernel, by the ways that the commands take. Any of it may fail; if the kernel dies, whether it was done is not known.</summary>
sealed class People(Surroundings world, Installation installation, Cast cast, Ledger ledger, PushedSource source)
{
    static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromSeconds(1);

    /// <summary>Creates an app. Some of its process types may not run twice.</summary>
    public async Task CreateAsync(string app, IReadOnlyList<string> stopFirst)
    {
        await AskAsync($"{app}: apps:create", services => services.GetRequiredService<IApps>().CreateAsync(app, Caller.System, "apps:create"));
        await AskAsync("", services => services.GetRequiredService<IDatabase>().WriteAsync(transaction =>
        {
            AppSettingStore.Set(transaction, app, AppSetting.KeepReleases.Name, $"{world.Dice.Between(1, 3)}");
            return true;
        }));
        foreach (var process in stopFirst)
            await AskAsync($"{app}: checks:disable {process}", async services =>
            {
                cast.AddStopFirst(app, process);
                return await services.GetRequiredService<IDatabase>().WriteAsync(transaction =>
                {
                    CheckModes.Set(transaction, app, process, CheckMode.Disabled);
                    return true;
                });
            });
    }

    public Task PushAsync(string app)
    {
        var revision = source.Commit(app);
        return DeployAsync(app, DeploymentKind.Push, new SourceOrder("source:simulated", revision, revision));
    }

    public async Task ChangeConfigAsync(string app)
    {
        var value = NoSecrets.Mark + world.Dice.Next();
        await AskAsync($"{app}: config:set", async services =>
        {
            await services.GetRequiredService<ConfigService>().ChangeAsync(
                app, new Dictionary<string, string> { ["TOKEN"] = value }, [], new Origin("somebody", "config:set"), CancellationToken.None);
            return true;
        });
        if (StateOf(app) == AppState.Running)
            await DeployAsync(app, DeploymentKind.Config);
    }

    public async Task ScaleAsync(string app)
    {
        var (process, count) = (world.Dice.Pick(["web", "worker", "clock"]), world.Dice.Between(0, 2));
        if (StateOf(app) == AppState.Running)
            await DeployAsync(app, DeploymentKind.Scale, counts: new Dictionary<string, int> { [process] = count });
    }

    public Task RestartAsync(string app)
    {
        var processes = ledger.Read(query => DeploymentStore.Serving(query, app))?.Instances.Select(instance => instance.Process).Distinct().ToList();
        return DeployAsync(app, DeploymentKind.Restart, process: processes is { Count: > 1 } && world.Dice.Chance(0.4) ? world.Dice.Pick(processes) : null);
    }

    public Task RollBackAsync(string app) => DeployAsync(app, DeploymentKind.Rollback, codeOnly: world.Dice.Chance(0.3));

    public Task StopAsync(string app) => DeployAsync(app, DeploymentKind.Stop);

    public Task StartAsync(string app) => DeployAsync(app, DeploymentKind.Start);

    public Task CancelAsync(string app) => AskAsync($"{app}: deploys:cancel", async services =>
    {
        var open = services.GetRequiredService<IDatabase>().Read(query => DeploymentStore.ListOpen(query, app));
        return open.Count > 0 && await services.GetRequiredService<DeploymentService>().CancelAsync(world.Dice.Pick(open).Id, new Origin("somebody", "deploys:cancel"));
    });

    /// <summary>Locks an app, and unlocks it after a while.</summary>
    public async Task LockAsync(string app)
    {
        // Also if the answer is lost: it may be locked all the same.
        _ = world.Life.Start(() => UnlockAsync(app));
        await AskAsync($"{app}: apps:lock", services => services.GetRequiredService<AppLocks>().LockAsync(app, null, new Origin("somebody", "apps:lock")));
    }

    async Task UnlockAsync(string app)
    {
        await world.Life.Clock.Delay(world.Dice.Milliseconds(2000, 20_000));
        while (ledger.Read(query => AppLock.Find(query, app)) is not null)
        {
            try
            {
                await AskAsync($"{app}: apps:unlock", services => services.GetRequiredService<AppLocks>().UnlockAsync(app, new Origin("somebody", "apps:unlock")));
            }
            catch (Exception)
            {
                await world.Life.Clock.Delay(BeforeAskingAgain);
            }
        }
    }

    /// <summary>Destroys an app, again until it is gone.</summary>
    public async Task DestroyAsync(string app)
    {
        while (StateOf(app) is not null)
        {
            try
            {
                await AskAsync($"{app}: apps:destroy", async services =>
                {
                    await services.GetRequiredService<AppDestroyer>().DestroyAsync(app, new Origin("somebody", "apps:destroy"), new Silence());
                    return true;
                });
            }
            catch (Exception)
            {
                await world.Life.Clock.Delay(BeforeAskingAgain);
            }
        }
    }

    /// <summary>What visitors of the app meet; null if it does not exist.</summary>
    public AppState? StateOf(string app) => ledger.Read(query => DeploymentStore.Serving(query, app))?.State;

    async Task DeployAsync(string app, DeploymentKind kind, SourceOrder? order = null, string? process = null, IReadOnlyDictionary<string, int>? counts = null, bool codeOnly = false)
    {
        var id = await AskAsync($"{app}: {kind} {order?.Revision}{process}", services => services.GetRequiredService<IDeployments>().EnqueueAsync(
            new DeploymentOrder { App = app, Kind = kind, Actor = "somebody", Cause = "command", Source = order, Process = process, Counts = counts, CodeOnly = codeOnly }));
        if (world.Dice.Chance(0.5))
            _ = world.Life.Start(() => FollowAsync(app, id));
    }

    async Task FollowAsync(string app, string id)
    {
        while (true)
        {
            try
            {
                cast.Told.Add(await AskAsync("", services => services.GetRequiredService<IDeployments>().FollowAsync(id, new Silence())));
                return;
            }
            catch (KernelGoneException)
            {
                await world.Life.Clock.Delay(BeforeAskingAgain);
            }
            catch (SkerryException e) when (e.Message.Contains("does not exist any more", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    Task<T> AskAsync<T>(string what, Func<IServiceProvider, Task<T>> ask)
    {
        if (installation.Newest is not { } kernel)
            throw new KernelGoneException();
        if (what.Length > 0)
            world.Trace.Add("somebody", what);
        return kernel.AskAsync(ask);
    }
}
