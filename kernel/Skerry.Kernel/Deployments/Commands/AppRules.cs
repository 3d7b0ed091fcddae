using Skerry.Sdk;
using Skerry.Sdk.Apps;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary>What commands ask of an app before they do something with it.</summary>
static class AppRules
{
    /// <summary>Throws if the app has no release.</summary>
    public static void RequireDeployed(this AppInfo app)
    {
        if (app.State == AppState.NotDeployed)
            throw new SkerryException($"App {app.Name} has not been deployed. Push its source first: git push <remote> <branch>");
    }
}
