using System.Text.Json;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>What the kernel says of an app's deployments, and whether that is what can be seen.</summary>
static class Deployments
{
    /// <summary>Its deployments, the newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(Testbed bed, string app) =>
        [.. (await bed.LocalAsync("deploys:list", app, "--format", "json")).Ok().Json.EnumerateArray()];

    /// <summary>The status of each, the newest first.</summary>
    public static async Task<IReadOnlyList<string>> StatusesAsync(Testbed bed, string app) =>
        [.. (await ListAsync(bed, app)).Select(StatusOf)];

    /// <summary>A deployment's status.</summary>
    public static string StatusOf(JsonElement deployment) => deployment.GetProperty("status").GetString()!;

    /// <summary>Whether a status is the last one.</summary>
    public static bool HasEnded(string status) => status is "succeeded" or "failed" or "canceled";

    /// <summary>All that is known of the newest.</summary>
    public static async Task<JsonElement> NewestAsync(Testbed bed, string app) =>
        (await bed.LocalAsync("deploys:info", (await ListAsync(bed, app))[0].GetProperty("id").GetString()!, "--format", "json")).Ok().Json;

    /// <summary>Waits until the newest acts on a step.</summary>
    public static async Task ReachesAsync(Testbed bed, string app, string step)
    {
        JsonElement newest = default;
        // One that has ended may have been in that very step at last.
        await Wait.UntilAsync(
            async () => (newest = await NewestAsync(bed, app)).GetProperty("step").GetString() == step && !HasEnded(newest.GetProperty("status").GetString()!),
            30, () => $"step {step} of {newest}", 20);
    }

    /// <summary>Waits until none is under way.</summary>
    public static Task IdleAsync(Testbed bed, string app, double seconds = 60)
    {
        IReadOnlyList<string> statuses = [];
        return Wait.UntilAsync(
            async () => (statuses = await StatusesAsync(bed, app)).All(HasEnded),
            seconds, () => $"the end of the deployments of {app}: {string.Join(", ", statuses)}");
    }

    /// <summary>
    /// Waits until nothing is under way, and then: one release serves, in one container; the branch, git's report, the release and the last deployment that
    /// succeeded agree on its commit; and users get that commit.
    /// </summary>
    /// <returns>The commit that serves.</returns>
    public static async Task<string> AgreeAsync(Testbed bed, TestApp app)
    {
        await IdleAsync(bed, app.Name);
        var container = await bed.Containers.SettledAsync(app.Name);
        var release = (await bed.LocalAsync("apps:report", app.Name, "--format", "json")).Ok().Json.GetProperty("release").GetInt32();
        Assert.Equal($"{release}", container.Release);

        var commit = await app.RefAsync();
        Assert.NotNull(commit);
        Assert.Equal(commit, (await bed.LocalAsync("git:report", app.Name, "--git-sha")).Ok().Output.Trim());
        var live = (await ListAsync(bed, app.Name)).First(deployment => deployment.GetProperty("status").GetString() == "succeeded" && deployment.GetProperty("kind").GetString() == "push");
        var info = (await bed.LocalAsync("deploys:info", live.GetProperty("id").GetString()!, "--format", "json")).Ok().Json;
        Assert.Equal(commit, info.GetProperty("revision").GetString());
        await bed.Web.ServesAsync(app.Name, commit);
        return commit;
    }
}
