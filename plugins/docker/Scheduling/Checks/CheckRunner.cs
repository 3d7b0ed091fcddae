using System.Globalization;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Tries one check of one instance until it has passed or failed for good, and tells people what it waits for.</summary>
sealed class CheckRunner(ListeningSockets sockets, TimeProvider time)
{
    static readonly TimeSpan PollingInterval = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan PortTimeout = TimeSpan.FromSeconds(1);
    static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);

    /// <summary>Null when the check passed (or only warns), otherwise what was expected and what was seen.</summary>
    public async Task<string?> RunAsync(CheckTarget target, PlannedCheck check, IOutput output, CancellationToken cancel)
    {
        await Task.Delay(check.InitialDelay, time, cancel);
        var failure = check.Attempts is { } attempts
            ? await TryTimesAsync(target, check, attempts, output, cancel)
            : await PollAsync(target, check, output, cancel);
        if (failure is null)
            return null;
        if (check.IsAboutPort && target.Port > 0 && await sockets.FindAsync(target.Instance.Id, cancel) is { } found
            && ListeningSockets.Describe(found, target.Port) is { } hint)
            failure += $". {hint}";
        if (!check.OnlyWarns)
            return failure;
        output.Warn($"Instance '{target.Instance.Name}' {failure}. The check only warns.");
        return null;
    }

    async Task<string?> TryTimesAsync(CheckTarget target, PlannedCheck check, int attempts, IOutput output, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Looked at before, for the port may open between a failed attempt and a look after it.
            var listened = await ListensAsync(target, check, cancel);
            if (await check.TryAsync(target, time, cancel) is not { } reason)
                return null;
            if (attempt >= attempts)
                return $"failed health check '{check.Name}' ({attempts} {(attempts == 1 ? "attempt" : "attempts")}): {reason}";
            output.Detail(string.Create(
                CultureInfo.InvariantCulture,
                $"{target.Instance.Name}, check '{check.Name}', attempt {attempt} of {attempts}: {reason}; again in {check.Wait.TotalSeconds:0.#} s"));
            if (await PassedInPauseAsync(target, check, listened, cancel))
                return null;
        }
    }

    /// <summary>
    /// Waits for the next attempt. Where nothing listened yet, the moment at which something does is worth one more attempt, which counts
    /// as none: an app that starts in half a second does not wait out five.
    /// </summary>
    async Task<bool> PassedInPauseAsync(CheckTarget target, PlannedCheck check, bool listened, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        TimeSpan Left() => check.Wait - time.GetElapsedTime(began);
        while (!listened && Left() > PollingInterval)
        {
            listened = await ListensAsync(target, check, cancel);
            if (listened && await check.TryAsync(target, time, cancel) is null)
                return true;
            await Task.Delay(PollingInterval, time, cancel);
        }
        if (Left() is var left && left > TimeSpan.Zero)
            await Task.Delay(left, time, cancel);
        return false;
    }

    /// <summary>Whether its port accepts connections; true of a check that asks no port.</summary>
    async Task<bool> ListensAsync(CheckTarget target, PlannedCheck check, CancellationToken cancel) => check.Port is not { } port
        || await new PlannedCheck { Name = "", Check = new PortCheck(port), AttemptTimeout = PortTimeout, Wait = PollingInterval }.TryAsync(target, time, cancel) is null;

    async Task<string?> PollAsync(CheckTarget target, PlannedCheck check, IOutput output, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var nextProgress = ProgressInterval;
        while (await check.TryAsync(target, time, cancel) is { } reason)
        {
            var elapsed = time.GetElapsedTime(began);
            if (elapsed >= check.Timeout)
                return string.Create(CultureInfo.InvariantCulture, $"{reason} after {check.Timeout.TotalSeconds:0.#} s");
            if (elapsed >= nextProgress)
            {
                output.Detail(string.Create(
                    CultureInfo.InvariantCulture, $"{target.Instance.Name} {reason} yet ({elapsed.TotalSeconds:0} s of at most {check.Timeout.TotalSeconds:0.#} s)"));
                nextProgress += ProgressInterval;
            }
            await Task.Delay(check.Wait, time, cancel);
        }
        return null;
    }
}
