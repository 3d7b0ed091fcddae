using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Certificates;
using Skerry.Sdk.Requests.Datastores;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Requests.Notifying;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Sdk.Requests.Source;

namespace Skerry.Sdk.Roles;

/// <summary>The roles that Skerry knows. A capability of any other kind is allowed; nothing is checked of it.</summary>
public static class StandardRoles
{
    /// <summary>Images, containers, networks, volumes, logs: what schedulers, builders and datastores call.</summary>
    public static Role Engine { get; } = new("engine", "runs containers", [
        typeof(GetEngineInfo), typeof(BuildImage), typeof(FindImage), typeof(ListImages), typeof(RemoveImage), typeof(TagImage), typeof(ImportImage),
        typeof(RunContainer), typeof(FindContainer), typeof(ListContainers), typeof(StartContainer), typeof(StopContainer), typeof(RemoveContainer),
        typeof(ReadContainerLogs), typeof(ExecInContainer), typeof(CreateNetwork), typeof(RemoveNetwork), typeof(ConnectNetwork),
        typeof(CreateVolume), typeof(RemoveVolume), typeof(ListVolumes)]);

    /// <summary>Starts, checks, lists and stops the instances of apps.</summary>
    public static Role Scheduler { get; } = new("scheduler", "runs the instances of apps", [
        typeof(StartInstances), typeof(CheckInstances), typeof(StopInstances), typeof(ListInstances), typeof(ReviveInstances), typeof(StreamLogs), typeof(RunTask),
        typeof(ProbeInstances), typeof(WatchInstances)]);

    /// <summary>Turns source into an image.</summary>
    public static Role Builder { get; } = new("builder", "builds images from source", [typeof(DetectBuild), typeof(BuildApp)]);

    /// <summary>Knows domains and keeps the route table.</summary>
    public static Role Router { get; } = new("router", "keeps the route table", [typeof(ValidateRoutes), typeof(ApplyRoutes), typeof(CountInFlight), typeof(GetUrls)]);

    /// <summary>Makes a route table so.</summary>
    public static Role Proxy { get; } = new("proxy", "carries requests to instances", [typeof(ValidateTable), typeof(ApplyTable), typeof(CountProxyInFlight)]);

    /// <summary>Where source comes from.</summary>
    public static Role Source { get; } = new("source", "brings source", [typeof(FetchSource), typeof(ConfirmSource), typeof(DiscardSource)]);

    /// <summary>Databases, caches, queues for apps.</summary>
    public static Role Datastore { get; } = new("datastore", "runs services that apps link to", [
        typeof(CreateService), typeof(DestroyService), typeof(LinkService), typeof(UnlinkService)]);

    /// <summary>Gets certificates.</summary>
    public static Role CertificateIssuer { get; } = new("issuer", "issues certificates", [typeof(IssueCertificate)]);

    /// <summary>Tells people.</summary>
    public static Role Notifier { get; } = new("notifier", "tells people", [typeof(SendNotification)]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Role> All { get; } = [Engine, Scheduler, Builder, Router, Proxy, Source, Datastore, CertificateIssuer, Notifier];
}
