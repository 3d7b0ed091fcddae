using Skerry.Kernel.Releases;
using Skerry.Sdk;

namespace Skerry.Kernel.Deployments.Formations;

/// <summary>Which process types of an app can be scaled.</summary>
static class ScaleRules
{
    /// <summary>Throws if the release does not have one of these process types, or its app.json fixes their number.</summary>
    public static void Require(Release release, IEnumerable<string> processes)
    {
        RequireKnown(release, processes);
        foreach (var name in processes)
        {
            if (release.Processes.FirstOrDefault(process => process.Process == name)?.Quantity is { } quantity)
                throw new SkerryException(
                    $"App {release.App} contains an app.json file with a formation key for \"{name}\" (quantity {quantity}) and cannot be manually scaled there.\n" +
                    "Change the quantity in app.json, or remove it, and push.");
        }
    }

    /// <summary>Throws if the release does not have one of these process types.</summary>
    public static void RequireKnown(Release release, IEnumerable<string> processes)
    {
        var known = release.Processes.Select(process => process.Process).ToList();
        if (processes.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new SkerryException($"App {release.App} has no process type \"{unknown}\"; it has: {string.Join(", ", known)}.\nAdd it to the Procfile and push.");
    }
}
