namespace Skerry.Plugins.Docker.Scheduling.Addresses;

/// <summary>A network for instances.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">Its subnet's number in the pool, from 0.</param>
sealed record InstanceNetwork(string Name, int Index);
