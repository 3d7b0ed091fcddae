using System.Globalization;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Plugins.Docker.Api.Images;
using Skerry.Plugins.Docker.Launching;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Starts single instances as containers.</summary>
sealed class InstanceStarter(DockerClient docker, DockerSettings settings, HostDefaults defaults, ContainerLauncher launcher, FurtherNetworks further)
{
    /// <summary>The image of a release.</summary>
    /// <exception cref="SkerryException">It is gone.</exception>
    public async Task<ImageDetails> RequireImageAsync(string app, string image, CancellationToken cancel) =>
        await docker.Images.FindAsync(image, cancel) ?? throw new SkerryException(
            $"Image '{image}' of app '{app}' is not on this host any more. Push the app again to build it anew.");

    /// <summary>
    /// Creates and starts an instance. At first it is not started again when it ends: a check has to see that. Once
    /// its checks have passed it is (see <see cref="CheckInstancesHandler"/>).
    /// </summary>
    /// <returns>The container's id.</returns>
    /// <exception cref="SkerryException">It cannot be started; nothing of it is left.</exception>
    public async Task<string> StartAsync(InstanceStart start, CancellationToken cancel)
    {
        var key = start.Key;
        var command = ProcessCommand.For(start.Command, start.Image.Config);
        if (start.Command is null && start.Image.Config is not ({ Cmd.Length: > 0 } or { Entrypoint.Length: > 0 }))
            throw new SkerryException(
                $"Instance '{key.Name}' of app '{key.App}' cannot be started: its image has no command. " +
                $"Add CMD to the Dockerfile, or a line '{key.Process}: <command>' to a Procfile.");
        var spec = new ContainerSpec
        {
            Image = start.Image.Id,
            Entrypoint = command.Entrypoint,
            Cmd = command.Cmd,
            Hostname = key.Name.Length <= 63 ? key.Name : null,
            Labels = InstanceLabels.Create(settings.InstanceId, start),
            HostConfig = await defaults.CreateAsync(cancel) with
            {
                NetworkMode = start.Lease.Network,
                RestartPolicy = RestartPolicy.No,
                OomScoreAdj = 500,
            },
            NetworkingConfig = new()
            {
                EndpointsConfig = new Dictionary<string, EndpointSettings>
                { [start.Lease.Network] = new() { IpamConfig = new() { Ipv4Address = start.Lease.Address } } },
            },
        };
        try
        {
            return await launcher.LaunchAsync(
                key.ContainerName(settings.InstanceId), spec, EnvironmentPlan.For(EnvironmentOf(start)), id => CreatedAsync(start, id), cancel);
        }
        catch (EngineException e) when (e is not EngineUnavailableException)
        {
            var hint = start.Command is not null && e.EngineMessage.Contains("\"/bin/sh\"", StringComparison.Ordinal)
                ? $"\nThe image has no shell, which the Procfile's command of '{key.Process}' needs: leave it to the image's CMD, or build on an image with /bin/sh."
                : "";
            throw new SkerryException($"Instance '{key.Name}' of app '{key.App}' could not be started: {e.EngineMessage}{hint}{FullHint(start, e)}", inner: e);
        }
    }

    async Task CreatedAsync(InstanceStart start, string id)
    {
        await further.JoinAsync(id, start.Networks);
        if (start.Created is not null)
            await start.Created(id);
    }

    /// <summary>Its own address is explicit, so only the further networks can be full.</summary>
    static string FullHint(InstanceStart start, EngineException e) =>
        start.Networks.Count > 0 && e.EngineMessage.Contains("no available IPv4 addresses", StringComparison.Ordinal)
            ? $"\nOne of the networks that it joins is full ({string.Join(", ", start.Networks.Select(network => $"'{network}'"))}); while an app is deployed its old and its new instances are in it. " +
              $"Run fewer: skerry ps:scale {start.Key.App} {start.Key.Process}=<number>"
            : "";

    static Dictionary<string, Secret> EnvironmentOf(InstanceStart start)
    {
        var environment = start.Environment.ToDictionary();
        environment["DYNO"] = new(start.Key.Name);
        if (start.Port > 0)
            environment["PORT"] = new(start.Port.ToString(CultureInfo.InvariantCulture));
        return environment;
    }
}
