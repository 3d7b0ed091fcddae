using Skerry.Kernel.State;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Access;

/// <summary>Who may do what. A right is the higher of what was granted on the app and on the whole host.</summary>
public sealed class AccessService(IDatabase database) : IAccess
{
    /// <inheritdoc/>
    public Task<Right> RightOfAsync(Caller caller, string? app) => Task.FromResult(RightOf(caller, app));

    /// <inheritdoc/>
    public Task RequireAsync(Caller caller, Right right, string? app)
    {
        var has = RightOf(caller, app);
        if (has >= right)
            return Task.CompletedTask;
        if (app is not null && has == Right.None)
            throw AppErrors.DoesNotExist(app);
        var place = app is null ? "on the whole host" : $"on app {app}";
        var granter = app is null || right == Right.HostOwner ? "a host owner" : "an owner of it";
        throw new SkerryException(
            $"This needs the right \"{KnownRights.WordOf(right)}\" {place}; \"{caller.Name}\" has {(has == Right.None ? "none" : $"\"{KnownRights.WordOf(has)}\"")}.\n" +
            $"Ask {granter} to run: skerry access:grant {caller.Name} {KnownRights.WordOf(right)}{(app is null ? "" : " " + app)}");
    }

    /// <summary>The highest right that the caller has.</summary>
    public Right RightOf(Caller caller, string? app) =>
        caller.IsLocal ? Right.HostOwner : database.Read(query => AccessStore.Effective(query, caller.Name, app));

    /// <summary>Whether the caller is the machine's administrator or has a key.</summary>
    public bool IsKnown(Caller caller) => caller.IsLocal || database.Read(query => AccessStore.PersonExists(query, caller.Name));

    /// <summary>Which of these apps exist for the caller.</summary>
    public IReadOnlyList<T> Visible<T>(Caller caller, IReadOnlyList<T> apps, Func<T, string> name)
    {
        if (RightOf(caller, null) > Right.None)
            return apps;
        return database.Read(query => apps.Where(app => AccessStore.Granted(query, caller.Name, name(app)) > Right.None).ToList());
    }

    /// <summary>All that was granted, sorted by person and app.</summary>
    internal IReadOnlyList<Grant> Grants() => database.Read(AccessStore.Grants);

    /// <summary>Gives a person a right, in the place of what was granted there before.</summary>
    /// <exception cref="SkerryException">There is no such person or app, or it would take the last host owner's right.</exception>
    internal Task GrantAsync(Grant grant, Caller caller, string cause) => database.WriteAsync(transaction =>
    {
        RequirePerson(transaction, grant.Person);
        if (grant.App is null && grant.Right != Right.HostOwner)
            KeepLastHostOwner(transaction, grant.Person, caller);
        AccessStore.Set(transaction, grant);
        return transaction.Append(
            new AccessGranted { App = grant.App, Person = grant.Person, Right = KnownRights.WordOf(grant.Right) }, new Origin(caller.Name, cause));
    });

    /// <summary>Takes back what was granted on the app, or on the whole host.</summary>
    /// <exception cref="SkerryException">Nothing was granted there, or he is the last host owner.</exception>
    internal Task RevokeAsync(string person, string? app, Caller caller, string cause) => database.WriteAsync(transaction =>
    {
        RequirePerson(transaction, person);
        if (app is null)
            KeepLastHostOwner(transaction, person, caller);
        if (!AccessStore.Remove(transaction, person, app))
            throw new SkerryException(NothingGranted(transaction, person, app));
        return transaction.Append(new AccessRevoked { App = app, Person = person }, new Origin(caller.Name, cause));
    });

    /// <summary>Refuses to leave the host without an owner, but to the machine's administrator, who is one himself.</summary>
    internal static void KeepLastHostOwner(IQuery query, string person, Caller caller)
    {
        if (!caller.IsLocal && AccessStore.IsLastHostOwner(query, person))
            throw new SkerryException($"\"{person}\" is the last host owner. Make another one first: skerry access:grant <person> host-owner");
    }

    static string NothingGranted(IQuery query, string person, string? app)
    {
        var host = AccessStore.Granted(query, person, null);
        return app is not null && host > Right.None
            ? $"\"{person}\" was granted nothing on app {app}, but is \"{KnownRights.WordOf(host)}\" of the whole host. A host owner can take that back: skerry access:revoke {person}"
            : $"\"{person}\" was granted nothing {(app is null ? "on the whole host" : $"on app {app}")}. See skerry access:list";
    }

    static void RequirePerson(IQuery query, string person)
    {
        if (!AccessStore.PersonExists(query, person))
            throw new SkerryException($"There is no person \"{Printable.Short(person)}\". See skerry ssh-keys:list, or add a key with skerry ssh-keys:add");
    }
}
