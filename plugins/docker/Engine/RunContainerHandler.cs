using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Launching;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Creates and starts containers.</summary>
sealed class RunContainerHandler(DockerSettings settings, OwnContainers own, HostDefaults defaults, ContainerLauncher launcher, DockerClient docker)
    : IRequestHandler<RunContainer, ContainerInfo>
{
    public async Task<ContainerInfo> Handle(RunContainer request, CancellationToken cancellationToken)
    {
        var spec = request.Spec;
        var network = spec.Network is null ? null : own.FullName(spec.Network);
        try
        {
            var id = await launcher.LaunchAsync(
                own.FullName(spec.Name),
                new()
                {
                    Image = spec.Image,
                    Cmd = spec.Command,
                    Entrypoint = spec.EntryPoint,
                    Labels = LabelsOf(spec),
                    HostConfig = await defaults.CreateAsync(cancellationToken) with
                    {
                        NetworkMode = network ?? "none",
                        Memory = spec.Memory ?? 0,
                        RestartPolicy = spec.Restart ? RestartPolicy.Always : RestartPolicy.No,
                        Binds = [.. spec.Volumes.Select(volume => $"{own.FullName(volume.Value)}:{volume.Key}")],
                    },
                    NetworkingConfig = network is null || spec.Address is null ? null : new()
                    {
                        EndpointsConfig = new Dictionary<string, EndpointSettings>
                        { [network] = new() { IpamConfig = new() { Ipv4Address = spec.Address } } },
                    },
                },
                EnvironmentPlan.For(spec.Environment), created: null, cancellationToken);
            return own.Read(await docker.Containers.InspectAsync(id, cancellationToken));
        }
        catch (EngineException e) when (e is not EngineUnavailableException)
        {
            throw new SkerryException($"Container '{spec.Name}' could not be started: {e.EngineMessage}", inner: e);
        }
    }

    Dictionary<string, string> LabelsOf(Sdk.Requests.Engine.ContainerSpec spec)
    {
        var labels = Labels.With(settings.InstanceId, spec.Labels);
        if (spec.Restart)
            labels[Labels.Restart] = RestartPolicy.Always.Name;
        return labels;
    }
}
