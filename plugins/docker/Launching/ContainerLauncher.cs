using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;

namespace Skerry.Plugins.Docker.Launching;

/// <summary>Creates and starts containers. What could not be started is removed again. Thread-safe.</summary>
/// <param name="docker">The engine.</param>
sealed class ContainerLauncher(DockerClient docker)
{
    volatile bool _hasInit = true;

    /// <summary>Creates a container, puts its files in and starts it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="spec">What to run, without an environment.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="created">Called with its id before it is started.</param>
    /// <param name="cancel">
    /// Looked at between the steps: a request to Docker that was given up might still take effect, and leave a container that
    /// nobody knows of.
    /// </param>
    /// <returns>Its id.</returns>
    public async Task<string> LaunchAsync(
        string name, ContainerSpec spec, EnvironmentPlan environment, Func<string, Task>? created, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var host = spec.HostConfig ?? new();
            var withInit = host.Init == true && _hasInit;
            var id = (await docker.Containers.CreateAsync(name, spec with
            {
                Env = environment.Variables,
                HostConfig = host with { Init = withInit ? true : null },
            }, CancellationToken.None)).Id;
            try
            {
                cancel.ThrowIfCancellationRequested();
                await PutFilesAsync(id, environment);
                if (created is not null)
                    await created(id);
                await docker.Containers.StartAsync(id, CancellationToken.None);
                cancel.ThrowIfCancellationRequested();
                return id;
            }
            catch (EngineException e) when (withInit && e.EngineMessage.Contains("docker-init", StringComparison.Ordinal))
            {
                // Docker's small init is a package of its own; apps run without it too.
                _hasInit = false;
                await docker.Containers.RemoveAsync(id, force: true, CancellationToken.None);
            }
            catch
            {
                await docker.Containers.RemoveAsync(id, force: true, CancellationToken.None);
                throw;
            }
        }
    }

    async Task PutFilesAsync(string id, EnvironmentPlan environment)
    {
        if (environment.Files.Count == 0)
            return;
        await using var tar = await environment.FilesAsTarAsync(CancellationToken.None);
        await docker.Containers.PutArchiveAsync(id, "/", tar, CancellationToken.None);
    }
}
