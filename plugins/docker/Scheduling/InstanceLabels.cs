using System.Globalization;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Instances as labels of containers: the containers are the only record of what runs.</summary>
static class InstanceLabels
{
    /// <summary>The labels of an instance.</summary>
    public static Dictionary<string, string> Create(string instanceId, InstanceStart start)
    {
        var labels = new Dictionary<string, string>
        {
            [Labels.Instance] = instanceId,
            [Labels.App] = start.Key.App,
            [Labels.Process] = start.Key.Process,
            [Labels.Index] = Text(start.Key.Index),
            [Labels.Release] = Text(start.Key.Release),
            [Labels.Deployment] = start.Key.Deployment,
            [Labels.Address] = start.Lease.Address,
            [Labels.Port] = Text(start.Port),
        };
        if (start.IsTask)
            labels[Labels.Task] = "1";
        return labels;
    }

    /// <summary>A filter that finds the selected instances, and no container that is not an instance.</summary>
    public static List<string> Filter(string instanceId, InstanceSelector selector)
    {
        List<string> filter = [Labels.Of(instanceId), Labels.Address];
        void Add(string label, string? value)
        {
            if (value is not null)
                filter.Add($"{label}={value}");
        }
        Add(Labels.App, selector.App);
        Add(Labels.Deployment, selector.Deployment);
        Add(Labels.Process, selector.Process);
        Add(Labels.Release, selector.Release is { } release ? Text(release) : null);
        Add(Labels.Index, selector.Index is { } index ? Text(index) : null);
        return filter;
    }

    /// <summary>The instance that a container is.</summary>
    public static Instance Read(ContainerSummary container)
    {
        var labels = container.Labels ?? [];
        return new()
        {
            Id = container.Id,
            App = labels.GetValueOrDefault(Labels.App, ""),
            Process = labels.GetValueOrDefault(Labels.Process, ""),
            Index = Number(labels, Labels.Index),
            Release = Number(labels, Labels.Release),
            Deployment = labels.GetValueOrDefault(Labels.Deployment, ""),
            Address = labels.GetValueOrDefault(Labels.Address, ""),
            Port = Number(labels, Labels.Port),
            State = ContainerStates.Read(container.State),
        };
    }

    /// <summary>The same with what only inspecting tells.</summary>
    public static Instance With(this Instance instance, ContainerState state) => instance with
    {
        State = ContainerStates.Read(state.Status),
        StartedAt = ContainerStates.StartedAt(state),
        ExitCode = ContainerStates.ExitCode(state),
    };

    static int Number(Dictionary<string, string> labels, string label) =>
        int.TryParse(labels.GetValueOrDefault(label), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
