using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Proxy.Support;

/// <summary>Everybody owns everything, except apps that a test hides.</summary>
sealed class FakeAccess : IAccess
{
    public HashSet<string> Hidden { get; } = [];

    public Task<Right> RightOfAsync(Caller caller, string? app) =>
        Task.FromResult(app is not null && Hidden.Contains(app) ? Right.None : Right.HostOwner);

    public async Task RequireAsync(Caller caller, Right right, string? app)
    {
        if (await RightOfAsync(caller, app) < right)
            throw new SkerryException($"App \"{app}\" does not exist.", ExitCodes.AppNotFound);
    }
}
