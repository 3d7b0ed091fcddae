using Skerry.Sdk;
using Skerry.Sdk.Requests.Routing;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Under which addresses people reach apps; the router knows it.</summary>
/// <param name="bus">Leads to the router.</param>
sealed class AppUrls(IRequestBus bus)
{
    /// <summary>The main URL of an app; null where it has none or nobody can tell, for which no check is to fail.</summary>
    public async Task<Uri?> FindAsync(string app, CancellationToken cancel)
    {
        try
        {
            return (await bus.SendAsync(new GetUrls { App = app }, cancel)) is [var first, ..] && Uri.TryCreate(first, UriKind.Absolute, out var url) ? url : null;
        }
        catch (SkerryException)
        {
            return null;
        }
    }
}
