namespace Skerry.Tests.Acceptance.Docker;

/// <summary>Docker goes and comes back: every app answers again without a command, and no host name is ever answered by another app.</summary>
[Collection(OwnDocker.Name)]
public sealed class DockerRestartTests(DockerTestbed bed)
{
    /// <summary>Within so many seconds of Docker's return every app answers.</summary>
    const double Seconds = 20;

    [Fact]
    public async Task After_a_stop_and_a_start_of_docker_apps_answer_again_each_on_its_own_host()
    {
        var apps = await AppsAsync("restarted-left", "restarted-right");
        var addresses = await AddressesAsync(apps);
        await using var load = await ConstantLoad.StartAsync(bed, 100, [.. apps.Keys.Select(app => app.Name)]);

        await bed.Engine.StopAsync();
        await Task.Delay(1000);
        await bed.Engine.StartAsync();
        await AnswerAsync(apps);

        await OwnAnswersOnlyAsync(load, apps);
        Assert.Equal(addresses, await AddressesAsync(apps));
    }

    [Fact]
    public async Task After_docker_was_killed_apps_answer_again_each_on_its_own_host()
    {
        var apps = await AppsAsync("killed-left", "killed-right");
        await using var load = await ConstantLoad.StartAsync(bed, 100, [.. apps.Keys.Select(app => app.Name)]);

        await bed.Engine.KillAsync();
        await AnswerAsync(apps);

        await OwnAnswersOnlyAsync(load, apps);
    }

    [Fact]
    public async Task Where_docker_swaps_the_addresses_of_containers_it_does_not_swap_those_of_apps()
    {
        var apps = await AppsAsync("swapped-left", "swapped-right");
        var (left, right) = (apps.Keys.First(), apps.Keys.Last());
        var addresses = await AddressesAsync(apps);
        // The control: two containers as anybody makes them, of which only the second comes back by itself.
        var network = await bed.Containers.AddNetworkAsync(new { Name = "plain", IPAM = new { Config = new[] { new { Subnet = bed.PlainSubnet } } } });
        var first = await bed.Containers.RunAsync(Plain("no"));
        var second = await bed.Containers.RunAsync(Plain("always"));
        var firstAddress = await PlainAddressAsync(first);
        // The same for the apps: what answers on the left does not come back with Docker.
        await bed.Containers.SetRestartAsync((await bed.Containers.SettledAsync(left.Name)).Id, "no");
        await using var load = await ConstantLoad.StartAsync(bed, 100, left.Name, right.Name);

        await bed.Engine.RestartAsync();
        await Wait.UntilAsync(async () => await PlainAddressAsync(second) != "", 30, () => "the second container");
        Assert.Equal(firstAddress, await PlainAddressAsync(second));
        await AnswerAsync(apps);

        await OwnAnswersOnlyAsync(load, apps);
        Assert.Equal(addresses[right.Name], (await AddressesAsync(apps))[right.Name]);
        foreach (var id in new[] { first, second })
            await bed.Containers.RemoveAsync(id);
        await bed.Containers.RemoveNetworkAsync(network);
    }

    static object Plain(string restart) => new
    {
        Image = "skerry/base:bookworm",
        Cmd = new[] { "sleep", "infinity" },
        HostConfig = new { NetworkMode = "plain", RestartPolicy = new { Name = restart } },
    };

    async Task<string> PlainAddressAsync(string id) => (await bed.Containers.InspectAsync(id))
        .GetProperty("NetworkSettings").GetProperty("Networks").GetProperty("plain").GetProperty("IPAddress").GetString()!;

    /// <summary>Apps that were deployed, with the commit of each.</summary>
    async Task<IReadOnlyDictionary<TestApp, string>> AppsAsync(params string[] names)
    {
        var apps = new Dictionary<TestApp, string>();
        foreach (var name in names)
        {
            var app = await TestApp.DeployedAsync(bed, name);
            apps[app] = (await app.RefAsync())!;
        }

        return apps;
    }

    /// <summary>The address that Docker has given each app's container, by app.</summary>
    async Task<IReadOnlyDictionary<string, string>> AddressesAsync(IReadOnlyDictionary<TestApp, string> apps)
    {
        var addresses = new Dictionary<string, string>();
        foreach (var app in apps.Keys)
        {
            var details = await bed.Containers.InspectAsync((await bed.Containers.SettledAsync(app.Name)).Id);
            addresses[app.Name] = string.Join(' ', details.GetProperty("NetworkSettings").GetProperty("Networks").EnumerateObject()
                .Select(network => network.Value.GetProperty("IPAddress").GetString()));
        }

        return addresses;
    }

    /// <summary>Waits until each app answers, as what it is.</summary>
    async Task AnswerAsync(IReadOnlyDictionary<TestApp, string> apps)
    {
        foreach (var (app, commit) in apps)
        {
            Sight? seen = null;
            await Wait.UntilAsync(async () => (seen = await Sight.OfAsync(bed, app.Name)).Fault() is null, Seconds, () => $"{app.Name}, which is to answer again: {seen}\n{bed.Kernel.Log()}");
            Assert.Equal(commit, seen!.Ref);
        }
    }

    /// <summary>Every host must have been answered by its own app, or not at all; and each a while ago and just now.</summary>
    static async Task OwnAnswersOnlyAsync(ConstantLoad load, IReadOnlyDictionary<TestApp, string> apps)
    {
        await Task.Delay(500);
        var answers = await load.EndAsync();
        foreach (var (app, commit) in apps)
        {
            var own = answers.Of(app.Name);
            var wrong = own.All.Where(answer => answer.Status == 200 && Answers.CommitOf(answer) != commit[..8]).ToList();
            Assert.True(wrong.Count == 0, $"{app.Name} was answered by another:\n{own.Show(wrong)}");
            Assert.All(own.Failures, answer => Assert.Contains(answer.Status, new[] { 0, 502, 503, 504 }));
            Assert.NotEmpty(own.Failures);
            Assert.Equal(200, own.All[0].Status);
            Assert.Equal(200, own.All[^1].Status);
        }
    }
}
