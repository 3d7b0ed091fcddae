using System.Globalization;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Runs the checks of one instance side by side, and watches that it does not end, or listen where nobody reaches it, meanwhile.</summary>
sealed class InstanceChecker(DockerClient docker, CheckRunner runner, StrayListeners strays, LastLines lastLines, TimeProvider time)
{
    /// <summary>Returns once all checks have passed.</summary>
    /// <exception cref="SkerryException">The instance ended or a check failed for good; its last log lines were shown.</exception>
    public async Task CheckAsync(CheckTarget target, IReadOnlyList<PlannedCheck> checks, IOutput output, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var began = time.GetTimestamp();
        var ended = docker.Containers.WaitAsync(target.Instance.Id, "not-running", stop.Token);
        var stray = strays.FindAsync(target, checks, stop.Token);
        var running = checks.Select(check => runner.RunAsync(target, check, output, stop.Token)).ToList();
        try
        {
            while (running.Count > 0)
            {
                var first = await Task.WhenAny([ended, stray, .. running]);
                if (first == ended)
                    throw await EndedAsync(target, await ended);
                running.Remove((Task<string?>)first);
                if (await (Task<string?>)first is { } failure)
                    throw new SkerryException($"Instance '{target.Instance.Name}' of app '{target.Instance.App}' {failure}.");
            }
            output.Detail(string.Create(
                CultureInfo.InvariantCulture,
                $"{target.Instance.Name} passed: {string.Join(", ", checks.Select(check => check.Name))} ({time.GetElapsedTime(began).TotalSeconds:0.0} s)"));
        }
        catch (SkerryException e) when (e is not EngineUnavailableException && !cancel.IsCancellationRequested)
        {
            await lastLines.ShowAsync(target.Instance, output, cancel);
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll([ended, stray, .. running])).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<SkerryException> EndedAsync(CheckTarget target, ContainerExit exit)
    {
        var state = (await docker.Containers.FindAsync(target.Instance.Id, CancellationToken.None))?.State;
        var why = state is { OomKilled: true } ? " because it ran out of memory"
            : state is { Error.Length: > 0 } ? $" ({state.Error})"
            : "";
        return new(
            $"Instance '{target.Instance.Name}' of app '{target.Instance.App}' exited with code {exit.StatusCode}{why} while it was checked; it was to stay up.");
    }
}
