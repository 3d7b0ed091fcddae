using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Access.Commands;
using Skerry.Kernel.Access.Keys;
using Skerry.Kernel.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Access;

/// <summary>Adds people, keys and rights.</summary>
public static class AccessRegistration
{
    /// <summary>Adds them, with their commands.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccessService>()
        .AddSingleton<IAccess>(provider => provider.GetRequiredService<AccessService>())
        .AddSingleton<IAuthorizedKeysFile, AuthorizedKeysFile>()
        .AddSingleton<KeyService>()
        .AddCommand<SshKeysAdd>()
        .AddCommand<SshKeysList>()
        .AddCommand<SshKeysRemove>()
        .AddCommand<AccessGrant>()
        .AddCommand<AccessRevoke>()
        .AddCommand<AccessList>();
}
