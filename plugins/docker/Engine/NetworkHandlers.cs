using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Networking;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>
/// Makes, joins and removes networks. Their subnets come from the end of the pool, those of the instances' networks
/// from its beginning.
/// </summary>
sealed class NetworkHandlers(DockerClient docker, DockerSettings settings, OwnContainers own, NetworkCreator creator) :
    IRequestHandler<CreateNetwork, Unit>,
    IRequestHandler<RemoveNetwork, Unit>,
    IRequestHandler<ConnectNetwork, Unit>
{
    /// <summary>The network of containers without a network; Docker joins them to no other before they have left it.</summary>
    const string None = "none";

    public async Task<Unit> Handle(CreateNetwork request, CancellationToken cancellationToken)
    {
        var name = own.FullName(request.Name);
        var ours = await docker.Networks.ListAsync([Labels.Of(settings.InstanceId)], cancellationToken);
        if (ours.Any(network => network.Name == name))
            return Unit.Value;
        var used = ours.Select(creator.SubnetOf).ToHashSet();
        for (var index = settings.SubnetPool.Count - 1; index >= 0; index--)
            if (!used.Contains(settings.SubnetPool.Subnet(index))
                && await creator.TryCreateAsync(name, index, areApart: false, cancellationToken))
                return Unit.Value;
        throw creator.NothingLeft();
    }

    public async Task<Unit> Handle(RemoveNetwork request, CancellationToken cancellationToken)
    {
        await docker.Networks.RemoveAsync(own.FullName(request.Name), cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ConnectNetwork request, CancellationToken cancellationToken)
    {
        var name = own.FullName(request.Name);
        var container = await own.FindAsync(request.Container, cancellationToken);
        var networks = container?.NetworkSettings?.Networks ?? [];
        if (request.Connect && !networks.ContainsKey(name))
        {
            container ??= await own.RequireAsync(request.Container, cancellationToken);
            if (networks.ContainsKey(None))
                await docker.Networks.DisconnectAsync(None, container.Id, force: false, cancellationToken);
            await docker.Networks.ConnectAsync(name, container.Id, new() { Aliases = request.Aliases }, cancellationToken);
        }
        else if (!request.Connect && networks.ContainsKey(name))
            await docker.Networks.DisconnectAsync(name, container!.Id, force: true, cancellationToken);
        return Unit.Value;
    }
}
