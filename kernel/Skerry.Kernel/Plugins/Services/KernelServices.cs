using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.State;
using Skerry.Kernel.Timers;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>All that the kernel hands to a plugin's container. The only place where the plugin host learns of the rest of the kernel.</summary>
/// <param name="Requests">Sends requests to plugins.</param>
/// <param name="Host">The installation.</param>
/// <param name="Secrets">Encryption; each plugin gets it under a context of its own.</param>
/// <param name="Apps">The apps.</param>
/// <param name="Access">Who may do what.</param>
/// <param name="Deployments">The deployments.</param>
/// <param name="SuppliedValues">Values that plugins supply to apps, by plugin.</param>
/// <param name="SuppliedNetworks">Networks that plugins have apps join, by plugin.</param>
/// <param name="Timers">Durable timers; each plugin sees its own.</param>
/// <param name="CommandNames">Names that a plugin's command cannot have.</param>
/// <param name="Warden">Has plugins put aside that misbehave.</param>
/// <param name="Configuration">settings.json.</param>
/// <param name="Logging">The kernel's log.</param>
/// <param name="Database">Where the plugins' documents are.</param>
/// <param name="Time">The clock.</param>
public sealed record KernelServices(
    IRequestBus Requests,
    IHostInfo Host,
    ISecretProtector Secrets,
    IApps Apps,
    IAccess Access,
    IDeployments Deployments,
    ISuppliedValuesFactory SuppliedValues,
    ISuppliedNetworksFactory SuppliedNetworks,
    TimerService Timers,
    IKernelCommandNames CommandNames,
    PluginWarden Warden,
    IConfiguration Configuration,
    ILoggerFactory Logging,
    IDatabase Database,
    TimeProvider Time);
