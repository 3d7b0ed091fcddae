using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Deployments.Commands;

/// <summary>Finds the deployment that a command is about: by its id, or the latest one of an app by the app's name.</summary>
sealed class DeploymentArgument(DeploymentStore store, IAccess access)
{
    const string Name = "deployment";

    /// <summary>The argument's declaration.</summary>
    public static ArgumentSpec Spec { get; } = new(Name, "a deployment's id, or an app for its latest deployment");

    /// <summary>The declaration where the app's name stands for what of it has not ended.</summary>
    public static ArgumentSpec SpecOfOpen { get; } = new(Name, "a deployment's id, or an app for the one that runs, else for the last one that waits");

    /// <summary>The deployment, if the caller may see it.</summary>
    /// <param name="context">The call.</param>
    /// <param name="right">What the caller must be allowed to.</param>
    /// <param name="preferOpen">Whether an app stands first for what of it runs, then for what waits, and only then for its latest deployment.</param>
    public async Task<Deployment> FindAsync(ICommandContext context, Right right, bool preferOpen = false)
    {
        var name = context.Get(Name);
        var found = store.Find(name) ?? (preferOpen ? store.FindOpen(name) : null) ?? store.ListLatest(name, 1).FirstOrDefault();
        if (found is null || await access.RightOfAsync(context.Caller, found.App) == Right.None)
            throw new SkerryException($"Deployment \"{name}\" does not exist. See them with: deploys:list");
        await access.RequireAsync(context.Caller, right, found.App);
        return found;
    }
}
