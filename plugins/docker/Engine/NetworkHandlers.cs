using System.Net;
using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Networking;
using Skerry.Sdk;
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
        var size = request.Size ?? CreateNetwork.MaxSize;
        if (size is < 1 or > CreateNetwork.MaxSize)
            throw new SkerryException($"Network '{request.Name}' cannot have {size} members: it can have from 1 to {CreateNetwork.MaxSize}.");
        await creator.EnsureAsync(own.FullName(request.Name), size, cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveNetwork request, CancellationToken cancellationToken)
    {
        var name = own.FullName(request.Name);
        if (await docker.Networks.FindAsync(name, cancellationToken) is not { } network)
            return Unit.Value;
        // The network itself names only those that run; a stopped one could never start again without it.
        var members = (await docker.Containers.ListAsync([Labels.Of(settings.InstanceId)], cancellationToken))
            .Where(container => container.NetworkSettings?.Networks?.ContainsKey(name) ?? false)
            .Select(container => own.Read(container).Name)
            .Concat((network.Containers ?? []).Values.Select(member => own.ShortName(member.Name ?? "")))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (members.Count > 0)
            throw IsUsed(request.Name, string.Join(", ", members.Select(member => $"'{member}'")));
        try
        {
            await docker.Networks.RemoveAsync(name, cancellationToken);
        }
        catch (EngineException e) when (e.Status == HttpStatusCode.Forbidden)
        {
            throw IsUsed(request.Name, "a container that was just started");
        }
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

    static SkerryException IsUsed(string network, string members) => new(
        $"Network '{network}' cannot be removed while containers are in it: {members}. " +
        "Instances of apps leave it when they are replaced: deploy the app again once it is not to join the network any more.");
}
