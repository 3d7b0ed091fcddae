using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker.Engine;

/// <summary>Finds containers of this installation, by id or by the name that callers know; others do not exist for it.</summary>
sealed class OwnContainers(DockerClient docker, DockerSettings settings)
{
    const int IdLength = 64;

    /// <summary>The name that the engine knows.</summary>
    public string FullName(string name) => $"{settings.InstanceId}.{name}";

    /// <summary>A container, or null.</summary>
    public async Task<ContainerDetails?> FindAsync(string container, CancellationToken cancel)
    {
        var isId = container.Length == IdLength && container.All(char.IsAsciiHexDigitLower);
        var found = await docker.Containers.FindAsync(isId ? container : FullName(container), cancel);
        return found?.Config?.Labels?.GetValueOrDefault(Labels.Instance) == settings.InstanceId ? found : null;
    }

    /// <summary>A container.</summary>
    /// <exception cref="SkerryException">There is none of this name.</exception>
    public async Task<ContainerDetails> RequireAsync(string container, CancellationToken cancel) =>
        await FindAsync(container, cancel) ?? throw new SkerryException($"Container '{container}' does not exist.");

    /// <summary>A container in the SDK's terms.</summary>
    public ContainerInfo Read(ContainerDetails container) => new()
    {
        Id = container.Id,
        Name = ShortName(container.Name),
        Image = container.Image,
        State = ContainerStates.Read(container.State.Status),
        ExitCode = ContainerStates.ExitCode(container.State),
        StartedAt = ContainerStates.StartedAt(container.State),
        Addresses = Addresses(container.NetworkSettings),
        Labels = container.Config?.Labels ?? [],
    };

    /// <summary>A container of a list in the SDK's terms; exit code and start are not known of it.</summary>
    public ContainerInfo Read(ContainerSummary container) => new()
    {
        Id = container.Id,
        Name = ShortName(container.Names?.FirstOrDefault() ?? ""),
        Image = container.ImageId ?? "",
        State = ContainerStates.Read(container.State),
        Addresses = Addresses(container.NetworkSettings),
        Labels = container.Labels ?? [],
    };

    /// <summary>The name that callers know.</summary>
    public string ShortName(string name)
    {
        name = name.TrimStart('/');
        return name.StartsWith(settings.InstanceId + ".", StringComparison.Ordinal) ? name[(settings.InstanceId.Length + 1)..] : name;
    }

    Dictionary<string, string> Addresses(ContainerNetworks? networks) =>
        (networks?.Networks ?? [])
            .Where(pair => pair.Value.IpAddress is { Length: > 0 })
            .ToDictionary(pair => ShortName(pair.Key), pair => pair.Value.IpAddress!);
}
