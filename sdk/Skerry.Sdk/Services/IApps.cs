using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Services;

/// <summary>The apps, as the kernel knows them. Thread-safe.</summary>
public interface IApps
{
    /// <summary>One app, or null.</summary>
    Task<AppInfo?> FindAsync(string name);

    /// <summary>One app.</summary>
    /// <exception cref="SkerryException">It does not exist (exit code 20).</exception>
    Task<AppInfo> RequireAsync(string name);

    /// <summary>All apps, sorted by name.</summary>
    Task<IReadOnlyList<AppInfo>> ListAsync();

    /// <summary>What of every app may receive requests now, sorted by name: the truth that a route table is made from.</summary>
    Task<IReadOnlyList<AppServing>> ListServingAsync();

    /// <summary>The same with its number, by which whoever makes something of it can see to it that the newest wins.</summary>
    Task<ServingSnapshot> ReadServingAsync();

    /// <summary>Creates an app; the gate <c>AppCreating</c> may refuse. Whoever creates an app owns it.</summary>
    /// <exception cref="SkerryException">The name is not valid or taken, the caller may not create apps, or a plugin refused.</exception>
    Task<AppInfo> CreateAsync(string name, Caller caller, string cause);
}
