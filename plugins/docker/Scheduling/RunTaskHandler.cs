using MediatR;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Streams;
using Skerry.Plugins.Docker.Scheduling.Addresses;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Runs a command to its end in an instance of its own.</summary>
sealed class RunTaskHandler(DockerClient docker, DockerSettings settings, AddressPool addresses, InstanceStarter starter, FurtherNetworks further)
    : IRequestHandler<RunTask, int>
{
    public async Task<int> Handle(RunTask request, CancellationToken cancellationToken)
    {
        var key = new InstanceKey(request.App, request.Process, 1, request.Release, request.Deployment);
        var name = key.ContainerName(settings.InstanceId);
        var image = await starter.RequireImageAsync(request.App, request.Image, cancellationToken);
        var networks = await further.RequireAsync(request.App, request.Networks, cancellationToken);
        var lease = (await addresses.AcquireAsync([key], cancellationToken))[name];
        // What a crash left of an earlier try.
        await docker.Containers.RemoveAsync(name, force: true, cancellationToken);
        HijackedStream? output = null;
        try
        {
            var id = await starter.StartAsync(new()
            {
                Key = key,
                Lease = lease,
                Image = image,
                Command = request.Command,
                Port = 0,
                Environment = request.Environment,
                Networks = networks,
                IsTask = true,
                Created = async id => output = await docker.Containers.AttachAsync(id, stdin: false, cancellationToken),
            }, cancellationToken);
            await ShowAsync(output!, request.Output, cancellationToken);
            return (await docker.Containers.WaitAsync(id, "not-running", cancellationToken)).StatusCode;
        }
        finally
        {
            if (output is not null)
                await output.DisposeAsync();
            await docker.Containers.RemoveAsync(name, force: true, CancellationToken.None);
            await addresses.ReleaseAsync(held => held.Holder == name, CancellationToken.None);
        }
    }

    static async Task ShowAsync(HijackedStream stream, IOutput output, CancellationToken cancel)
    {
        await foreach (var line in new LogLineReader(stream.Output(hasTerminal: false), hasTimes: false).ReadAsync(cancel))
            output.Detail(line.Text);
    }
}
