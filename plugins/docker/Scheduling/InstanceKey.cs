using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>What makes an instance the one that it is.</summary>
/// <param name="App">The app.</param>
/// <param name="Process">The process type.</param>
/// <param name="Index">The number, from 1.</param>
/// <param name="Release">The release's number.</param>
/// <param name="Deployment">The deployment that starts it.</param>
sealed record InstanceKey(string App, string Process, int Index, int Release, string Deployment)
{
    /// <summary><c>web.1</c>.</summary>
    public string Name => $"{Process}.{Index}";

    /// <summary>The name of its container.</summary>
    public string ContainerName(string instanceId) =>
        $"{instanceId}.{App}.{Process}.{Index}.{Suffix(Deployment)}";

    /// <summary>The instances of a deployment.</summary>
    public static IEnumerable<InstanceKey> Of(string app, int release, string deployment, IEnumerable<ProcessSpec> processes) =>
        from process in processes
        from index in Enumerable.Range(1, process.Count)
        select new InstanceKey(app, process.Process, index, release, deployment);

    /// <summary>The end of a deployment's id, which is its random part; container names take no more than letters, digits, <c>_.-</c>.</summary>
    static string Suffix(string deployment) =>
        string.Concat((deployment.Length > 10 ? deployment[^10..] : deployment)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}
