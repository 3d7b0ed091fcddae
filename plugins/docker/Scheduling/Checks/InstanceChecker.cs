using System.Diagnostics;
using Skerry.Plugins.Docker.Api;
using Skerry.Plugins.Docker.Api.Containers;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Runs the checks of one instance side by side, and watches that it does not end meanwhile.</summary>
sealed class InstanceChecker(DockerClient docker, ListeningSockets listening, TimeProvider time)
{
    const int LinesShown = 20;

    /// <summary>Returns once all checks have passed.</summary>
    /// <exception cref="SkerryException">The instance ended or a check failed for good; its last log lines were shown.</exception>
    public async Task CheckAsync(
        CheckTarget target, IReadOnlyList<PlannedCheck> checks, IOutput output, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var started = Stopwatch.GetTimestamp();
        var ended = docker.Containers.WaitAsync(target.Instance.Id, "not-running", stop.Token);
        var running = checks.Select(check => RunAsync(target, check, output, stop.Token)).ToList();
        try
        {
            while (running.Count > 0)
            {
                var first = await Task.WhenAny([ended, .. running]);
                if (first == ended)
                    throw await EndedAsync(target, await ended);
                running.Remove((Task<string?>)first);
                if (await (Task<string?>)first is { } failure)
                    throw new SkerryException($"Instance '{target.Instance.Name}' of app '{target.Instance.App}' {failure}.");
            }
            output.Detail($"{target.Instance.Name} passed: {string.Join(", ", checks.Select(check => check.Name))} " +
                FormattableString.Invariant($"({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)"));
        }
        catch (SkerryException e) when (e is not EngineUnavailableException && !cancel.IsCancellationRequested)
        {
            await ShowLastLinesAsync(target, output, cancel);
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll([ended, .. running])).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Null when the check passed (or only warns).</summary>
    async Task<string?> RunAsync(CheckTarget target, PlannedCheck check, IOutput output, CancellationToken cancel)
    {
        await Task.Delay(check.InitialDelay, time, cancel);
        var began = time.GetTimestamp();
        string failure;
        for (var attempt = 1; ; attempt++)
        {
            if (await check.TryAsync(target, time, cancel) is not { } reason)
                return null;
            failure = reason;
            if (check.Attempts is { } attempts ? attempt >= attempts : time.GetElapsedTime(began) >= check.Timeout)
                break;
            await Task.Delay(check.Wait, time, cancel);
        }
        failure = check.Attempts is { } tried
            ? $"failed health check '{check.Name}' ({tried} attempts): {failure}"
            : FormattableString.Invariant($"{failure} after {check.Timeout.TotalSeconds:0.#} s");
        if (check.IsAboutPort && target.Port > 0 && await listening.DescribeAsync(target, cancel) is { } hint)
            failure += $". {hint}";
        if (!check.OnlyWarns)
            return failure;
        output.Warn($"Instance '{target.Instance.Name}' {failure}");
        return null;
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

    async Task ShowLastLinesAsync(CheckTarget target, IOutput output, CancellationToken cancel)
    {
        var lines = new List<string>();
        try
        {
            await foreach (var line in docker.Containers.Logs.ReadAsync(
                target.Instance.Id, new() { Tail = LinesShown, Timestamps = false }, hasTerminal: false, cancel))
                lines.Add(line.Text);
        }
        catch (EngineException e)
        {
            output.Warn($"The log of {target.Instance.Name} could not be read: {e.Message}");
            return;
        }
        output.Warn(lines.Count == 0
            ? $"{target.Instance.Name} has written nothing to its log."
            : $"Last lines of {target.Instance.Name}:");
        foreach (var line in lines)
            output.Detail(line);
    }
}
