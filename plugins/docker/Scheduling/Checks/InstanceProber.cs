using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Formats;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Tries checks once, on one instance.</summary>
sealed class InstanceProber(DockerClient docker, DockerSettings settings, CheckPlanner planner, TimeProvider time)
{
    /// <summary>A result for each check, or for the default one if there is none.</summary>
    /// <exception cref="EngineUnavailableException">Docker does not answer, so nothing can be said of the instance.</exception>
    public async Task<IReadOnlyList<ProbeResult>> ProbeAsync(CheckTarget target, IReadOnlyList<HealthCheck> checks, CancellationToken cancel)
    {
        // Asked first: the address of one that is gone may be another's by now.
        var container = await docker.Containers.FindAsync(target.Instance.Id, cancel);
        var down = container?.Config?.Labels?.GetValueOrDefault(Labels.Instance) == settings.InstanceId ? NotRunning(container.State) : "was to run, but is gone";
        return await Task.WhenAll((checks.Count > 0 ? checks : [null!]).Select(check => TryAsync(target, check, down, cancel)));
    }

    async Task<ProbeResult> TryAsync(CheckTarget target, HealthCheck? check, string? down, CancellationToken cancel)
    {
        var name = check is null ? CheckRules.DefaultName(target.Port) : check.Title(target.Port);
        try
        {
            return new(target.Instance.Id, name, down ?? await planner.PlanProbe(target.Instance, check).TryAsync(target, time, cancel));
        }
        catch (SkerryException e) when (e is not EngineUnavailableException)
        {
            return new(target.Instance.Id, name, e.Message);
        }
    }

    static string? NotRunning(ContainerState state) => ContainerStates.Read(state.Status) switch
    {
        InstanceState.Running => null,
        InstanceState.Created => "was to run, but was never started",
        InstanceState.Restarting => $"was to run, but ended with exit code {state.ExitCode} and waits to be started again",
        _ => $"was to run, but ended with exit code {state.ExitCode}",
    };
}
