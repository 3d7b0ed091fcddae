using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Isolation;

/// <summary>
/// Runs plugins' commands, each on a task of its own. A command has no deadline (it may follow a log for days), but when its caller has gone it is to end.
/// Thread-safe.
/// </summary>
public sealed class CommandGuard(IWorkScheduler scheduler, TimeProvider time)
{
    /// <summary>How long a command may clean up after its caller has gone, before it is abandoned.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command of a plugin and returns its exit code.</summary>
    /// <exception cref="SkerryException">What the command says went wrong; a <see cref="PluginFaultException"/> if it failed in another way.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<int> RunAsync(PluginSlot slot, PluginCommand command, ICommandContext context, CancellationToken cancellationToken)
    {
        var what = $"the command \"{command.Spec.Name}\"";
        try
        {
            var exitCode = await EndAsync(slot, what, scheduler.Start(() => command.Run(context, cancellationToken)), cancellationToken);
            slot.Standing.Answered();
            return exitCode;
        }
        catch (SkerryException e)
        {
            slot.Standing.Failed(what, e);
            throw;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            slot.Standing.Failed(what, e);
            throw new PluginFaultException(slot.Id, what, e);
        }
    }

    async Task<int> EndAsync(PluginSlot slot, string what, Task<int> running, CancellationToken cancellationToken)
    {
        try
        {
            return await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            await ((Task)running).WaitAsync(Patience, time, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (running.IsCompleted)
                return await running;
            slot.Standing.Failed(what, new TimeoutException($"it goes on {Patience.TotalSeconds:0} s after its caller has gone"));
            throw;
        }
    }
}
