using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Skerry.Kernel.Commands.Auditing;
using Skerry.Kernel.Commands.General;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>Adds the command router, and commands to it.</summary>
public static class CommandsRegistration
{
    /// <summary>Adds the router, the audit and the commands about the whole.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services) => services
        .AddSingleton<CommandGuard>()
        .AddSingleton<CommandRegistry>()
        .AddSingleton<IKernelCommandNames>(provider => provider.GetRequiredService<CommandRegistry>())
        .AddSingleton<CommandReader>()
        .AddSingleton<CommandInvoker>()
        .AddSingleton<AuditLog>()
        .AddSingleton<CommandRouter>()
        .AddSingleton<HostChecks>()
        .AddCommand<Help>()
        .AddCommand<General.Version>()
        .AddCommand<ReportAll>()
        .AddCommand<Doctor>();

    /// <summary>Adds a command of the kernel; one is constructed for each call.</summary>
    public static IServiceCollection AddCommand<T>(this IServiceCollection services) where T : class, ICommand
    {
        services.TryAddScoped<T>();
        return services.AddSingleton(provider => CommandEntry.Of<T>(provider));
    }
}
