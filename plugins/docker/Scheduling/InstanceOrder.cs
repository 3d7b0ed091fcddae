using Skerry.Sdk.Apps;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>The order in which instances are listed.</summary>
static class InstanceOrder
{
    /// <summary>By app, process type, number and deployment.</summary>
    public static IOrderedEnumerable<Instance> InOrder(this IEnumerable<Instance> instances) => instances
        .OrderBy(instance => instance.App, StringComparer.Ordinal)
        .ThenBy(instance => instance.Process, StringComparer.Ordinal)
        .ThenBy(instance => instance.Index)
        .ThenBy(instance => instance.Deployment, StringComparer.Ordinal);
}
