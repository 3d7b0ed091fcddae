using Skerry.Kernel.Access;
using Skerry.Kernel.Events.Gates;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Apps;

/// <summary>The apps.</summary>
sealed class AppService(IDatabase database, AccessService access, IGateKeeper gates, TimeProvider time) : IApps
{
    /// <inheritdoc/>
    public Task<AppInfo?> FindAsync(string name) => Task.FromResult(database.Read(query => AppStore.Find(query, name)));

    /// <inheritdoc/>
    public async Task<AppInfo> RequireAsync(string name) => await FindAsync(name) ?? throw AppErrors.DoesNotExist(name);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppInfo>> ListAsync() => Task.FromResult<IReadOnlyList<AppInfo>>(database.Read(AppStore.List));

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppServing>> ListServingAsync() => Task.FromResult<IReadOnlyList<AppServing>>(database.Read(AppStore.ListServing));

    /// <inheritdoc/>
    public Task<ServingSnapshot> ReadServingAsync() =>
        Task.FromResult(database.Read(query => new ServingSnapshot(AppStore.LastChange(query), AppStore.ListServing(query))));

    /// <inheritdoc/>
    public async Task<AppInfo> CreateAsync(string name, Caller caller, string cause)
    {
        AppName.Require(name);
        await access.RequireAsync(caller, Right.Deployer, null);
        if (await FindAsync(name) is not null)
            throw Taken(name);
        await gates.AskAsync(new AppCreating { App = name, Actor = caller.Name, Cause = cause }, CancellationToken.None);
        return await database.WriteAsync(transaction => Create(transaction, name, caller, new Origin(caller.Name, cause)));
    }

    AppInfo Create(ITransaction transaction, string name, Caller caller, Origin origin)
    {
        if (AppStore.Find(transaction, name) is not null)
            throw Taken(name);
        var app = new AppInfo(name, AppState.NotDeployed, 0, time.GetUtcNow());
        transaction.Execute("INSERT INTO apps (name, created_at, state) VALUES ($1, $2, $3)", name, app.CreatedAt, app.State.ToString());
        transaction.Append(new AppCreated { App = name }, origin);
        if (!caller.IsLocal)
        {
            AccessStore.Set(transaction, new Grant(caller.Name, Right.Owner, name));
            transaction.Append(new AccessGranted { App = name, Person = caller.Name, Right = KnownRights.WordOf(Right.Owner) }, origin);
        }

        return app;
    }

    static SkerryException Taken(string name) => new($"App name \"{name}\" is already taken");
}
