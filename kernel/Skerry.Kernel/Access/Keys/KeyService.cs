using Skerry.Kernel.State;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Access.Keys;

/// <summary>The keys that may open a session. A key is a person: both have one name. Thread-safe.</summary>
sealed class KeyService(IDatabase database, IAuthorizedKeysFile file, TimeProvider time) : IDisposable
{
    readonly SemaphoreSlim _publishing = new(1, 1);

    /// <summary>All keys, sorted by name.</summary>
    public IReadOnlyList<AuthorizedKey> List() => database.Read(List);

    /// <summary>Writes sshd's file as the database has it; at the kernel's start, and after each change.</summary>
    public async Task PublishAsync()
    {
        // One after the other, each reading after the one before: the last to write has read last.
        await _publishing.WaitAsync();
        try
        {
            await file.WriteAsync(List());
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>Adds a key. The very first one owns the host; a later one has no right until it is granted one.</summary>
    /// <exception cref="SkerryException">The name has another key, or the key another name.</exception>
    public async Task<AddedKey> AddAsync(string name, PublicKey key, Caller caller, string cause)
    {
        var added = await database.WriteAsync(transaction => Add(transaction, KeyName.Require(name), key, new Origin(caller.Name, cause)));
        await PublishAsync();
        return added;
    }

    /// <summary>Removes a key, and with it the person and what was granted to it.</summary>
    /// <exception cref="SkerryException">There is none, or it is the last host owner's.</exception>
    public async Task<AuthorizedKey> RemoveAsync(string nameOrFingerprint, Caller caller, string cause)
    {
        var removed = await database.WriteAsync(transaction =>
        {
            var key = List(transaction).FirstOrDefault(key => key.Name == nameOrFingerprint || key.Fingerprint == nameOrFingerprint)
                ?? throw new SkerryException($"There is no key \"{Printable.Short(nameOrFingerprint)}\". See skerry ssh-keys:list");
            AccessService.KeepLastHostOwner(transaction, key.Name, caller);
            transaction.Execute("DELETE FROM people WHERE name = $1", key.Name);
            transaction.Append(new KeyRemoved { Name = key.Name }, new Origin(caller.Name, cause));
            return key;
        });
        await PublishAsync();
        return removed;
    }

    /// <inheritdoc/>
    public void Dispose() => _publishing.Dispose();

    AddedKey Add(ITransaction transaction, string name, PublicKey key, Origin origin)
    {
        foreach (var other in List(transaction))
        {
            if (other.Name == name && other.Fingerprint == key.Fingerprint)
                return new AddedKey(key.Fingerprint, Already: true, IsHostOwner: false);
            if (other.Name == name)
                throw new SkerryException($"The name \"{name}\" has another key, {other.Fingerprint}. Choose another name, or remove it first: skerry ssh-keys:remove {name}");
            if (other.Fingerprint == key.Fingerprint)
                throw new SkerryException($"This key is there already, under the name \"{other.Name}\". Use that, or remove it first: skerry ssh-keys:remove {other.Name}");
        }

        var first = !AccessStore.AnyPerson(transaction);
        var now = time.GetUtcNow();
        transaction.Execute("INSERT INTO people (name, created_at) VALUES ($1, $2)", name, now);
        transaction.Execute("INSERT INTO keys (name, fingerprint, public_key, created_at) VALUES ($1, $2, $3, $4)", name, key.Fingerprint, key.Line, now);
        transaction.Append(new KeyAdded { Name = name, Fingerprint = key.Fingerprint }, origin);
        if (first)
        {
            AccessStore.Set(transaction, new Grant(name, Right.HostOwner, null));
            transaction.Append(new AccessGranted { Person = name, Right = KnownRights.WordOf(Right.HostOwner) }, origin);
        }

        return new AddedKey(key.Fingerprint, Already: false, first);
    }

    static List<AuthorizedKey> List(IQuery query) => query.Query(
        "SELECT name, fingerprint, public_key, created_at FROM keys ORDER BY name", row => new AuthorizedKey(row.Text(0), row.Text(1), row.Text(2), row.Time(3)));
}
