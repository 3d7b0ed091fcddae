using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Scheduling.Addresses;

/// <summary>
/// Gives each instance an address of its own. An address is written down before its container is created and
/// becomes free only after the container is gone; then it is the last to be given out again, so that whatever
/// still names it reaches nobody rather than another app. Thread-safe.
/// </summary>
sealed class AddressPool(AddressLeases leases, DockerClient docker, DockerSettings settings, InstanceNetworks networks, TimeProvider time)
{
    /// <summary>A Linux bridge has 1,023 ports; beyond some hundred it becomes slow.</summary>
    const int MostPerNetwork = 500;

    const int MostChoices = 20;

    /// <summary>Longer than it takes to create the container that an address was asked for.</summary>
    static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(20);

    readonly SemaphoreSlim _lock = new(1, 1);
    bool _isCompared;

    /// <summary>An address for each container, by container. One that has an address already keeps it.</summary>
    public Task<IReadOnlyDictionary<string, AddressLease>> AcquireAsync(
        IReadOnlyCollection<InstanceKey> instances, CancellationToken cancel) => ExclusivelyAsync(async () =>
    {
        var usable = await networks.ListAsync(cancel);
        for (var choice = 1; ; choice++)
        {
            var chosen = await ChooseAsync(instances, usable, cancel);
            try
            {
                await leases.TakeAsync(chosen.Values);
            }
            catch (SkerryException) when (choice < MostChoices)
            {
                await leases.ForgetClaimsOfNobodyAsync(chosen.Values);
                continue;
            }
            var given = chosen.ToDictionary(pair => pair.Key, pair => pair.Value.Lease);
            foreach (var network in given.Values.Select(lease => lease.Network).Distinct())
                if (usable.All(there => there.Name != network))
                    await networks.RestoreAsync(network, cancel);
            return (IReadOnlyDictionary<string, AddressLease>)given;
        }
    }, cancel);

    /// <summary>Whether its container must have come to be by now, or never will. One that does not exist then was removed by hand.</summary>
    public bool IsSettled(AddressLease lease) => !(time.GetUtcNow() - lease.AcquiredAt < LongestStart);

    /// <summary>Frees the addresses that a condition is true of. Only for containers that are gone.</summary>
    public Task ReleaseAsync(Func<AddressLease, bool> condition, CancellationToken cancel) => ExclusivelyAsync(async () =>
    {
        await leases.ReleaseAsync(condition);
        return true;
    }, cancel);

    async Task<T> ExclusivelyAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await _lock.WaitAsync(cancel);
        try
        {
            if (!_isCompared)
                await CompareAsync(cancel);
            _isCompared = true;
            return await work();
        }
        finally
        {
            _lock.Release();
        }
    }

    async Task<Dictionary<string, (AddressLease Lease, bool IsNew)>> ChooseAsync(
        IReadOnlyCollection<InstanceKey> instances, List<InstanceNetwork> usable, CancellationToken cancel)
    {
        var known = await leases.ReadAsync();
        var held = known.Values.Where(lease => lease.Holder is not null).ToDictionary(lease => lease.Holder!);
        var chosen = new Dictionary<string, (AddressLease Lease, bool IsNew)>();
        foreach (var instance in instances)
        {
            var holder = instance.ContainerName(settings.InstanceId);
            if (held.TryGetValue(holder, out var lease))
            {
                chosen[holder] = (lease with { AcquiredAt = time.GetUtcNow() }, false);
                continue;
            }
            var (network, address) = await ChooseAsync(usable, known, chosen.Values.Select(other => other.Lease), cancel);
            chosen[holder] = (new AddressLease
            {
                Address = address,
                Network = network,
                Holder = holder,
                Deployment = instance.Deployment,
                App = instance.App,
                AcquiredAt = time.GetUtcNow(),
            }, true);
        }
        return chosen;
    }

    async Task<(string Network, string Address)> ChooseAsync(
        List<InstanceNetwork> usable, Dictionary<string, AddressLease> known, IEnumerable<AddressLease> given, CancellationToken cancel)
    {
        var taken = known.Values.Where(lease => lease.Holder is not null).Concat(given)
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
            .MinBy(host => known.GetValueOrDefault(host)?.ReleasedAt ?? DateTimeOffset.MinValue)!;
    }

    /// <summary>
    /// Compares the leases with what is there: a lease whose container never came to be (a crash in between) is freed as soon as nobody can be about to
    /// create it, a container without a lease (the store is an older backup) gets its own.
    /// </summary>
    async Task CompareAsync(CancellationToken cancel)
    {
        var known = await leases.ReadAsync();
        var containers = await docker.Containers.ListAsync([Labels.Of(settings.InstanceId), Labels.Address], cancel);
        var present = containers.Select(container => container.Names![0].TrimStart('/')).ToHashSet();
        var found = new List<AddressLease>();
        foreach (var container in containers)
        {
            var (name, address) = (container.Names![0].TrimStart('/'), container.Labels![Labels.Address]);
            if (known.GetValueOrDefault(address)?.Holder == name)
                continue;
            found.Add(new AddressLease
            {
                Address = address,
                Network = container.NetworkSettings?.Networks?.Keys.FirstOrDefault(networks.IsOne) ?? "",
                Holder = name,
                App = container.Labels.GetValueOrDefault(Labels.App),
                Deployment = container.Labels.GetValueOrDefault(Labels.Deployment),
            });
        }
        await leases.SetAsync(found);
        await leases.ReleaseAsync(lease => !present.Contains(lease.Holder!) && IsSettled(lease));
    }
}
