using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;
using Skerry.Tests.PluginHost.Testing.Contracts;

namespace Skerry.Tests.Docker.Contracts;

/// <summary>The docker plugin as the schedulers' suite sees it.</summary>
sealed class DockerScheduler(PluginTester tester, ContractEngine engine, string image) : SchedulerSubject
{
    static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(21);

    public Altered Altered { get; } = new(tester);

    public override IContractTarget Plugin => Altered;

    public override string Capability => "scheduler:docker";

    public override string Image => image;

    public override string ListenCommand => "httpd -f -p 0.0.0.0:$PORT -h /www";

    public override async Task<IReadOnlyList<string>> LeftoversAsync(string app)
    {
        // An address that a crash left without a container is freed once nobody can be about to create that, with the next stopping.
        await tester.AdvanceTimeAsync(LongestStart);
        await tester.SendAsync(new StopInstances { Capability = Capability, Selector = new("nobody"), Grace = TimeSpan.Zero });
        var containers = await engine.Docker.Containers.ListAsync([$"skerry.instance={engine.InstanceId}", $"skerry.app={app}"], DockerFixture.Soon);
        return
        [
            .. containers.Select(container => $"container {container.Names![0]} ({container.State})"),
            .. tester.Documents["addresses"].Where(lease => lease.Value.Contains($"\"{app}\"", StringComparison.Ordinal)).Select(lease => $"address {lease.Key}"),
        ];
    }
}
