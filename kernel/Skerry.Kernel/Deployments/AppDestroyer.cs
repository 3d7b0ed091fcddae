using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Access;
using Skerry.Kernel.Apps;
using Skerry.Kernel.Apps.Locks;
using Skerry.Kernel.Deployments.Reconciliation;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments;

/// <summary>
/// Destroys apps. Visitors are turned away first, then the instances go, then what is known of the app: a failure on the way leaves a stopped app,
/// which can be destroyed again, and never an instance that nobody knows of or a route to an address that another app may get.
/// </summary>
sealed partial class AppDestroyer(IDatabase database, IGateKeeper gates, IDeploymentCanceler deployments, IRequestBus bus, ILogger<AppDestroyer> logger)
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Destroys one. Once it has begun it is not to be cancelled.</summary>
    /// <exception cref="SkerryException">It does not exist or is locked, a plugin refused, or its instances could not be stopped.</exception>
    public async Task DestroyAsync(string app, Origin origin, IOutput output)
    {
        if (database.Read(query => AppLock.Find(query, app)) is { } held)
            throw new SkerryException($"App {app} is {held}, so it is not destroyed. Unlock it first: apps:unlock {app}");
        await gates.AskAsync(new AppDestroying { App = app, Actor = origin.Actor, Cause = origin.Cause }, CancellationToken.None);
        IReadOnlyList<string>? images;
        do
        {
            await deployments.CancelAllAsync(app, origin, CancellationToken.None);
            await TurnAwayAsync(app, origin);
            await StopAsync(app, output);
            images = await database.WriteAsync(transaction => Delete(transaction, app, origin));
        }
        while (images is null);

        await TryAsync("routes", ApplyRoutesAsync, output);
        foreach (var image in images)
            await TryAsync(image, () => bus.SendAsync(new RemoveImage { Image = image }), null);
    }

    Task TurnAwayAsync(string app, Origin origin) => database.WriteAsync(transaction =>
    {
        if (AppStore.Find(transaction, app) is not { State: AppState.Running })
            return false;
        transaction.Execute("UPDATE apps SET state = $2, instances = '[]' WHERE name = $1", app, AppState.Stopped.ToString());
        transaction.Append(new AppStopped { App = app }, origin);
        return true;
    });

    /// <summary>Stops what runs of it, but for what a deployment that has slipped in has started: that is for the next round.</summary>
    async Task StopAsync(string app, IOutput output)
    {
        var deployed = database.Read(query => query.Number("SELECT count(*) FROM deployments WHERE app = $1", app)) > 0;
        if (!deployed)
            return;

        // Also if it does not serve any more: an earlier attempt may have failed here.
        await ApplyRoutesAsync();
        output.Detail("Stopping its instances");
        var found = await bus.SendAsync(new ListInstances { Selector = new InstanceSelector(app) });
        var unowned = database.Read(query => AppTruth.Read(query, app)).Unowned(found);
        await Task.WhenAll(unowned.Select(instance => instance.Deployment).Distinct().Select(deployment =>
            bus.SendAsync(new StopInstances { Selector = new InstanceSelector(app, deployment), Grace = Grace })));
    }

    /// <summary>Forgets the app, and returns its images; null if a deployment has slipped in.</summary>
    static IReadOnlyList<string>? Delete(ITransaction transaction, string app, Origin origin)
    {
        if (AppTruth.Read(transaction, app) is { Open.Count: > 0 } or { Instances.Count: > 0 })
            return null;
        var images = transaction.Query("SELECT DISTINCT image FROM releases WHERE app = $1", row => row.Text(0), app);
        if (transaction.Execute("DELETE FROM apps WHERE name = $1", app) == 0)
            throw AppErrors.DoesNotExist(app);
        AccessStore.RemoveApp(transaction, app);
        transaction.Append(new AppDestroyed { App = app }, origin);
        return images;
    }

    Task<Unit> ApplyRoutesAsync() => bus.Providers("router").Count > 0 ? bus.SendAsync(new ApplyRoutes()) : Unit.Task;

    /// <summary>The app is gone already: what fails here is put right by what reconciles, and is no failure of the command.</summary>
    async Task TryAsync(string what, Func<Task> act, IOutput? output)
    {
        try
        {
            await act();
        }
        catch (Exception e)
        {
            Log.CleanUpFailed(logger, e, what);
            output?.Warn($"The app is gone, but cleaning up its {what} failed: {(e is SkerryException ? e.Message : "see the log")}");
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Cleaning up {What} of a destroyed app failed")]
        public static partial void CleanUpFailed(ILogger logger, Exception e, string what);
    }
}
