using Skerry.Kernel.State;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>At rest, instances, routes, ref and current release agree: what should run runs, requests reach it, and the ref is at the newest push that went live.</summary>
sealed class EverythingAgrees : Invariant
{
    readonly Dictionary<string, string> _pushed = [];

    public override void Appended(AppendedEvent appended, Event read)
    {
        if (read is ReleaseSwitched switched && Truth.Deployments.FirstOrDefault(deployment => deployment.Id == switched.Deployment)?.Revision is { } revision)
            _pushed[switched.App!] = revision;
    }

    public override string? Unrest()
    {
        foreach (var (name, app) in Truth.Apps)
        {
            var serving = app.State == AppState.Running ? app.Instances : [];
            foreach (var instance in serving)
            {
                if (World.Engine.Find(instance.Id) is not { State: InstanceState.Running })
                    return $"{instance.Name} of {name} v{app.Release} ({instance.Id}) does not run";
            }

            var wanted = serving.Where(instance => instance.Process == "web").OrderBy(instance => instance.Index).Select(instance => instance.Address).ToList();
            if (!World.Proxy.Table.TryGetValue(name, out var routes))
                return $"the proxy does not know {name}";
            if (!routes.SequenceEqual(wanted))
                return $"requests for {name} go to {string.Join(", ", routes)}, and v{app.Release} is at {string.Join(", ", wanted)}";
            if (_pushed.TryGetValue(name, out var pushed) && World.Refs.GetValueOrDefault(name) != pushed)
                return $"{pushed} of {name} went live last, and its ref is at {World.Refs.GetValueOrDefault(name) ?? "nothing"}";
        }

        return World.Proxy.Table.Keys.FirstOrDefault(app => !Truth.Apps.ContainsKey(app)) is { } gone ? $"the proxy knows {gone}, which is no more" : null;
    }
}
