using System.Text.Json;

namespace Skerry.Tests.Acceptance;

/// <summary>What an app is given and forbidden before anybody asks.</summary>
[Collection(Shared.Name)]
public sealed class IsolationTests(SharedTestbed bed)
{
    [Fact]
    public async Task An_app_reaches_itself_and_no_other_app()
    {
        var left = await bed.Containers.SettledAsync((await TestApp.DeployedAsync(bed, "isolated-left")).Name);
        var right = await bed.Containers.SettledAsync((await TestApp.DeployedAsync(bed, "isolated-right")).Name);

        Assert.Equal(0, await ConnectAsync(left, left));
        Assert.NotEqual(0, await ConnectAsync(left, right));
        Assert.NotEqual(0, await ConnectAsync(right, left));
    }

    [Fact]
    public async Task An_app_has_the_default_limits()
    {
        var container = await bed.Containers.SettledAsync((await TestApp.DeployedAsync(bed, "limited")).Name);

        var host = (await bed.Containers.InspectAsync(container.Id)).GetProperty("HostConfig");

        Assert.Equal(4096, host.GetProperty("PidsLimit").GetInt32());
        Assert.False(host.GetProperty("Privileged").GetBoolean());
        Assert.Contains("no-new-privileges", Texts(host.GetProperty("SecurityOpt")));
        Assert.Contains("ALL", Texts(host.GetProperty("CapDrop")));
        Assert.DoesNotContain("NET_RAW", Texts(host.GetProperty("CapAdd")));
        Assert.Equal(500, host.GetProperty("OomScoreAdj").GetInt32());
        Assert.Equal("/skerry-" + bed.InstanceId, host.GetProperty("CgroupParent").GetString());
        var log = host.GetProperty("LogConfig").GetProperty("Config");
        Assert.Equal(("10m", "3"), (log.GetProperty("max-size").GetString(), log.GetProperty("max-file").GetString()));
        Assert.Equal(0, host.GetProperty("Memory").GetInt64());
        Assert.Equal(JsonValueKind.Null, host.GetProperty("Binds").ValueKind);
        Assert.False(host.GetProperty("PortBindings").ValueKind == JsonValueKind.Object && host.GetProperty("PortBindings").EnumerateObject().Any());
    }

    /// <summary>0 if the one can open a connection to the other's port.</summary>
    Task<int> ConnectAsync(Container from, Container to) => bed.Containers.ExecAsync(
        from.Id, "perl", "-MIO::Socket::INET", "-e", $"exit(IO::Socket::INET->new(PeerAddr => '{to.Labels["skerry.address"]}:{to.Labels["skerry.port"]}', Timeout => 3) ? 0 : 1)");

    static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString());
}
