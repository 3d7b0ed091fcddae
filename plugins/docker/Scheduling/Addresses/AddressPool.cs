using Skerry.Plugins.Docker.Api;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Docker.Scheduling.Addresses;

/// <summary>
/// Gives each instance an address of its own. An address is written down before its container is created and
/// becomes free only after the container is gone; then it is the last to be given out again, so that whatever
/// still names it reaches nobody rather than another app. Thread-safe.
/// </summary>
sealed class AddressPool(IPluginStore store, DockerClient docker, DockerSettings settings, InstanceNetworks networks, TimeProvider time)
{
    /// <summary>A Linux bridge has 1,023 ports; beyond some hundred it becomes slow.</summary>
    const int MostPerNetwork = 500;

    const string Collection = "addresses";

    /// <summary>Longer than it takes to create the container that an address was asked for.</summary>
    static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(20);

    readonly SemaphoreSlim _lock = new(1, 1);
    Dictionary<string, AddressLease>? _leases;

    /// <summary>An address for each container, by container. One that has an address already keeps it.</summary>
    public async Task<IReadOnlyDictionary<string, AddressLease>> AcquireAsync(
        IReadOnlyCollection<InstanceKey> instances, CancellationToken cancel)
    {
        await _lock.WaitAsync(cancel);
        try
        {
            var leases = _leases ??= await LoadAsync(cancel);
            var held = leases.Values.Where(lease => lease.Holder is not null).ToDictionary(lease => lease.Holder!);
            var given = new Dictionary<string, AddressLease>();
            var usable = await networks.ListAsync(cancel);
            var change = store.Change();
            foreach (var instance in instances)
            {
                var holder = instance.ContainerName(settings.InstanceId);
                if (held.TryGetValue(holder, out var lease))
                    lease = lease with { AcquiredAt = time.GetUtcNow() };
                else
                {
                    var (network, address) = await ChooseAsync(usable, leases, given.Values, cancel);
                    lease = new AddressLease
                    {
                        Address = address,
                        Network = network,
                        Holder = holder,
                        Deployment = instance.Deployment,
                        App = instance.App,
                        AcquiredAt = time.GetUtcNow(),
                    };
                }
                change.Put(Collection, lease.Address, lease, AddressJson.Default.AddressLease);
                given[holder] = lease;
            }
            await change.CommitAsync();
            foreach (var lease in given.Values)
                leases[lease.Address] = lease;
            foreach (var network in given.Values.Select(lease => lease.Network).Distinct())
                if (usable.All(there => there.Name != network))
                    await networks.RestoreAsync(network, cancel);
            return given;
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>Whether its container must have come to be by now, or never will. One that does not exist then was removed by hand.</summary>
    public bool IsSettled(AddressLease lease) => !(time.GetUtcNow() - lease.AcquiredAt < LongestStart);

    /// <summary>Frees the addresses that a condition is true of. Only for containers that are gone.</summary>
    public async Task ReleaseAsync(Func<AddressLease, bool> condition, CancellationToken cancel)
    {
        await _lock.WaitAsync(cancel);
        try
        {
            var leases = _leases ??= await LoadAsync(cancel);
            await ReleaseAsync(leases, condition);
        }
        finally
        {
            _lock.Release();
        }
    }

    async Task ReleaseAsync(Dictionary<string, AddressLease> leases, Func<AddressLease, bool> condition)
    {
        var released = leases.Values
            .Where(lease => lease.Holder is not null && condition(lease))
            .Select(lease => new AddressLease { Address = lease.Address, Network = lease.Network, ReleasedAt = time.GetUtcNow() })
            .ToList();
        if (released.Count == 0)
            return;
        var change = store.Change();
        foreach (var lease in released)
            change.Put(Collection, lease.Address, lease, AddressJson.Default.AddressLease);
        await change.CommitAsync();
        foreach (var lease in released)
            leases[lease.Address] = lease;
    }

    async Task<(string Network, string Address)> ChooseAsync(
        List<InstanceNetwork> usable, Dictionary<string, AddressLease> leases, IEnumerable<AddressLease> given, CancellationToken cancel)
    {
        var taken = leases.Values.Where(lease => lease.Holder is not null).Concat(given)
            .Select(lease => lease.Address).ToHashSet();
        foreach (var network in usable)
        {
            var hosts = settings.SubnetPool.Hosts(network.Index).ToList();
            if (hosts.Count(taken.Contains) < MostPerNetwork)
                return (network.Name, LongestUnused(hosts));
        }
        var added = await networks.AddAsync(usable, cancel);
        usable.Add(added);
        return (added.Name, LongestUnused(settings.SubnetPool.Hosts(added.Index)));

        string LongestUnused(IEnumerable<string> hosts) => hosts
            .Where(host => !taken.Contains(host))
            .MinBy(host => leases.GetValueOrDefault(host)?.ReleasedAt ?? DateTimeOffset.MinValue)!;
    }

    /// <summary>
    /// Reads the leases and compares them with what is there: a lease whose container never came to be (a crash
    /// in between) is freed, a container without a lease (the store is an older backup) gets its own.
    /// </summary>
    async Task<Dictionary<string, AddressLease>> LoadAsync(CancellationToken cancel)
    {
        var containers = await docker.Containers.ListAsync([Labels.Of(settings.InstanceId), Labels.Address], cancel);
        var leases = (await store.ListAsync(Collection, AddressJson.Default.AddressLease)).ToDictionary();
        var present = new HashSet<string>();
        foreach (var container in containers)
        {
            var name = container.Names![0].TrimStart('/');
            var address = container.Labels![Labels.Address];
            present.Add(name);
            leases[address] = new()
            {
                Address = address,
                Network = container.NetworkSettings?.Networks?.Keys.FirstOrDefault(networks.IsOne) ?? "",
                Holder = name,
                App = container.Labels.GetValueOrDefault(Labels.App),
                Deployment = container.Labels.GetValueOrDefault(Labels.Deployment),
            };
        }
        await ReleaseAsync(leases, lease => !present.Contains(lease.Holder!));
        return leases;
    }
}
