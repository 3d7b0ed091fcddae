using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Docker.Scheduling.Addresses;

/// <summary>
/// Who holds which address, in the plugin's store. Nothing of it is kept in memory: for a while another version of this plugin may run beside this one,
/// for deployments that began with it. Thread-safe.
/// </summary>
sealed class AddressLeases(IPluginStore store, TimeProvider time)
{
    const string Collection = "addresses";

    /// <summary>One for each address that is held, added in the same transaction: of two versions that choose one address, the second fails and chooses again.</summary>
    const string Claims = "claims";

    /// <summary>Writes down who holds which addresses.</summary>
    /// <exception cref="SkerryException">A new one was given to somebody else meanwhile; nothing was written.</exception>
    public Task TakeAsync(IEnumerable<(AddressLease Lease, bool IsNew)> chosen)
    {
        var change = store.Change();
        foreach (var (lease, isNew) in chosen)
        {
            change.Put(Collection, lease.Address, lease, AddressJson.Default.AddressLease);
            if (isNew)
                change.Add(Claims, lease.Address, lease, AddressJson.Default.AddressLease);
        }
        return change.CommitAsync();
    }

    /// <summary>Makes way for addresses that nobody holds: an earlier version of this plugin frees addresses without knowing of claims.</summary>
    public async Task ForgetClaimsOfNobodyAsync(IEnumerable<(AddressLease Lease, bool IsNew)> chosen)
    {
        var leases = await ReadAsync();
        var change = store.Change();
        foreach (var (lease, isNew) in chosen)
            if (isNew && leases.GetValueOrDefault(lease.Address)?.Holder is null)
                change.Delete(Claims, lease.Address);
        await change.CommitAsync();
    }

    /// <summary>Frees addresses. They are the last to be given out again, so that nobody can have got one between the reading and the writing.</summary>
    public async Task ReleaseAsync(Func<AddressLease, bool> condition)
    {
        var released = (await ReadAsync()).Values.Where(lease => lease.Holder is not null && condition(lease)).ToList();
        if (released.Count == 0)
            return;
        var change = store.Change();
        foreach (var lease in released)
            change
                .Put(Collection, lease.Address, new AddressLease { Address = lease.Address, Network = lease.Network, ReleasedAt = time.GetUtcNow() }, AddressJson.Default.AddressLease)
                .Delete(Claims, lease.Address);
        await change.CommitAsync();
    }

    /// <summary>All addresses that are or were held, by address.</summary>
    public async Task<Dictionary<string, AddressLease>> ReadAsync() => (await store.ListAsync(Collection, AddressJson.Default.AddressLease)).ToDictionary();

    /// <summary>Writes down what is there, whoever was thought to hold it.</summary>
    public Task SetAsync(IEnumerable<AddressLease> found)
    {
        var change = store.Change();
        foreach (var lease in found)
            change.Put(Collection, lease.Address, lease, AddressJson.Default.AddressLease).Put(Claims, lease.Address, lease, AddressJson.Default.AddressLease);
        return change.CommitAsync();
    }
}
