namespace Skerry.Tests.Acceptance.Support;

/// <summary>All that can be seen of an app at one moment: what the kernel says, what git has, what Docker runs, where nginx sends requests, what users get.</summary>
/// <param name="Open">Its deployments that have not ended.</param>
/// <param name="Release">Its current release.</param>
/// <param name="Revision">The commit of that release.</param>
/// <param name="Pushed">The commit that was pushed last and became current.</param>
/// <param name="Ref">Its branch.</param>
/// <param name="Containers">Its containers, whatever their state.</param>
/// <param name="Routes">The addresses that its requests go to.</param>
/// <param name="Status">The answer's status; 0 if there was none.</param>
/// <param name="Body">The answer.</param>
sealed record Sight(int Open, int Release, string Revision, string Pushed, string Ref, IReadOnlyList<Container> Containers, IReadOnlyList<string> Routes, int Status, string Body)
{
    /// <summary>The containers of the current release.</summary>
    public IReadOnlyList<Container> Current => [.. Containers.Where(container => container.Release == $"{Release}")];

    /// <summary>The ids of all containers, in order.</summary>
    public IReadOnlyList<string> Ids => [.. Containers.Select(container => container.Id).Order(StringComparer.Ordinal)];

    /// <summary>Looks.</summary>
    public static async Task<Sight> OfAsync(Testbed bed, string app)
    {
        var deployments = await Deployments.ListAsync(bed, app);
        var release = (await bed.LocalAsync("releases:info", app, "--format", "json")).Ok().Json;
        var live = deployments.First(deployment => Deployments.StatusOf(deployment) is "succeeded" or "switched" && deployment.GetProperty("kind").GetString() == "push");
        var pushed = (await bed.LocalAsync("releases:info", app, live.GetProperty("release").GetString()!, "--revision")).Ok().Output.Trim();
        var containers = await bed.Containers.OfAsync(app);
        var routes = await bed.Proxy.RoutesOfAsync(app);
        var (status, body) = await bed.Web.TryGetAsync(app + ".localhost");
        return new(
            deployments.Count(deployment => !Deployments.HasEnded(Deployments.StatusOf(deployment))), release.GetProperty("release").GetInt32(), release.GetProperty("revision").GetString()!,
            pushed, await RefAsync(bed, app), containers, routes, status, body);
    }

    /// <summary>
    /// What contradicts the promise that exactly one complete release serves; null if nothing does.
    /// </summary>
    /// <param name="mayRetire">Whether older releases may still have containers, which retire.</param>
    public string? Fault(bool mayRetire = false)
    {
        var addresses = Current.Where(container => container.Process == "web").Select(container => container.Address).Order(StringComparer.Ordinal).ToList();
        return Open > 0 ? $"{Open} deployments are under way"
            : Current.Count == 0 || !Current.All(container => container.IsRunning) ? $"v{Release} does not run"
            : !mayRetire && Current.Count < Containers.Count ? "there are containers of other releases"
            : !addresses.SequenceEqual(Routes) ? $"the routes are [{string.Join(", ", Routes)}], and v{Release} is at [{string.Join(", ", addresses)}]"
            : Ref != Pushed ? $"the branch is not the commit {Pushed}, which was pushed last and became current"
            : Status != 200 || !Body.Contains(Revision[..8], StringComparison.Ordinal) ? $"the answer is {Status}, and not of v{Release}, {Revision[..8]}: {Body}"
            : null;
    }

    public override string ToString() =>
        $"{Open} deployments under way, v{Release} of {Revision}, branch {Ref}, containers [{string.Join("; ", Containers)}], routes [{string.Join(", ", Routes)}], answer {Status}";

    static async Task<string> RefAsync(Testbed bed, string app)
    {
        var repository = Path.Combine(bed.Root, "repos", app + ".git");
        await using var git = LiveProcess.Start("git", ["--git-dir", repository, "rev-parse", "refs/heads/main"], new Dictionary<string, string?>
        {
            ["GIT_CONFIG_COUNT"] = "1",
            ["GIT_CONFIG_KEY_0"] = "safe.directory",
            ["GIT_CONFIG_VALUE_0"] = "*",
        });
        return (await git.EndAsync()).Ok().Output.Trim();
    }
}
