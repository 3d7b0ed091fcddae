using Microsoft.Extensions.Logging;
using Skerry.Kernel.Access;
using Skerry.Kernel.Commands.Auditing;
using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Kernel.Text;
using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>The one way to every command: reads the words, checks who may, records, runs, and shows what went wrong. Thread-safe.</summary>
sealed partial class CommandRouter(
    CommandReader reader, CommandInvoker invoker, AccessService access, AuditLog audit, Ids ids, TimeProvider time, ILogger<CommandRouter> logger)
{
    /// <summary>Runs one call to its end. What goes wrong is shown to the caller, not thrown.</summary>
    /// <param name="session">The call.</param>
    /// <param name="cancellationToken">Cancelled when the person interrupts, the connection is lost or the kernel stops.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled; the audit has it with exit code 130.</exception>
    public async Task<int> RunAsync(ICommandSession session, CancellationToken cancellationToken)
    {
        var id = ids.New();
        var began = time.GetTimestamp();
        var (call, fault) = Read(session);
        var output = new CommandOutput(session.StandardOutput, session.StandardError, call?.Mode ?? OutputMode.Plain);
        var exitCode = ExitCodes.Failure;
        try
        {
            // What may change something is on disk before it runs; what only reads is recorded while the answer is on its way.
            await audit.StartAsync(Record(id, session, call), wait: call?.Entry.Spec.Right > Right.Viewer);
            exitCode = call is null ? Fail(output, fault!) : await invoker.InvokeAsync(call, session, id, output, cancellationToken);
        }
        catch (SkerryException e)
        {
            exitCode = Fail(output, e);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            exitCode = ExitCodes.Interrupted;
            throw new OperationCanceledException($"Call {id} was cancelled.", e, cancellationToken);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, id, call?.Entry.Spec.Name ?? "");
            output.Warn($"Skerry itself failed here. Its log has the details under \"{id}\".");
        }
        finally
        {
            await audit.EndAsync(new AuditEnd(id, exitCode, (long)time.GetElapsedTime(began).TotalMilliseconds), wait: false);
        }

        return exitCode;
    }

    (CommandCall? Call, SkerryException? Fault) Read(ICommandSession session)
    {
        if (!access.IsKnown(session.Caller))
            return (null, new SkerryException($"The key \"{Printable.Short(session.Caller.Name)}\" is not known here any more. A host owner can add it: skerry ssh-keys:add"));
        try
        {
            return (reader.Read(session), null);
        }
        catch (SkerryException e)
        {
            return (null, e);
        }
    }

    AuditStart Record(string id, ICommandSession session, CommandCall? call) => call is null
        ? new(id, time.GetUtcNow(), session.Caller.Name, Printable.Short(CallWords.Split(session.Arguments).Command), AuditArguments.Unread(session.Arguments.Count), null)
        : new(id, time.GetUtcNow(), session.Caller.Name, call.Entry.Spec.Name, AuditArguments.Of(call.Entry.Spec, call.Arguments, call.Raw), AppName.IsValid(call.App) ? call.App : null);

    static int Fail(CommandOutput output, SkerryException fault)
    {
        output.Warn(fault.Message);
        return fault.ExitCode;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Call {Call} of {Command} failed")]
        public static partial void Failed(ILogger logger, Exception e, string call, string command);
    }
}
