using System.Collections.Concurrent;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>Rights as a test grants them. A local caller is host owner; everybody else begins without any right. Thread-safe.</summary>
public sealed class MemoryAccess : IAccess
{
    // The key's app is empty for the whole host.
    readonly ConcurrentDictionary<(string Person, string App), Right> _rights = new();

    /// <summary>Grants a right on an app, or on the whole host if <paramref name="app"/> is null, in the place of what was granted there before.</summary>
    public void Grant(string person, Right right, string? app = null) => _rights[(person, app ?? "")] = right;

    /// <inheritdoc/>
    public Task<Right> RightOfAsync(Caller caller, string? app)
    {
        var onHost = caller.IsLocal ? Right.HostOwner : _rights.GetValueOrDefault((caller.Name, ""));
        var onApp = app is null ? Right.None : _rights.GetValueOrDefault((caller.Name, app));
        return Task.FromResult(onApp > onHost ? onApp : onHost);
    }

    /// <inheritdoc/>
    public async Task RequireAsync(Caller caller, Right right, string? app)
    {
        var has = await RightOfAsync(caller, app);
        if (has >= right)
            return;
        if (app is not null && has == Right.None)
            throw MemoryApps.DoesNotExist(app);
        throw new SkerryException($"\"{caller.Name}\" needs the right {right} {(app is null ? "on the whole host" : $"on app {app}")} and has {has}.");
    }
}
