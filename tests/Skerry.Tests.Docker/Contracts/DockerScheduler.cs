using Skerry.Tests.Docker.Support;
using Skerry.Tests.PluginHost.Testing.Contracts;

namespace Skerry.Tests.Docker.Contracts;

/// <summary>The docker plugin as the schedulers' suite sees it.</summary>
sealed class DockerScheduler(PluginTester tester, ContractEngine engine, string image) : SchedulerSubject
{
    public Altered Altered { get; } = new(tester);

    public override IContractTarget Plugin => Altered;

    public override string Capability => "scheduler:docker";

    public override string Image => image;

    public override string ListenCommand => "httpd -f -p 0.0.0.0:$PORT -h /www";

    public override async Task<IReadOnlyList<string>> LeftoversAsync(string app)
    {
        var containers = await engine.Docker.Containers.ListAsync([$"skerry.instance={engine.InstanceId}", $"skerry.app={app}"], DockerFixture.Soon);
        return
        [
            .. containers.Select(container => $"container {container.Names![0]} ({container.State})"),
            .. tester.Documents["addresses"].Where(lease => lease.Value.Contains($"\"{app}\"", StringComparison.Ordinal)).Select(lease => $"address {lease.Key}"),
        ];
    }
}
