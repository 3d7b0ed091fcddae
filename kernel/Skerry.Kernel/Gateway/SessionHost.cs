using System.Text;
using Microsoft.Extensions.Logging;
using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>Runs one session, from the first byte to the exit code.</summary>
sealed partial class SessionHost(
    GatewayOptions options, CallerPolicy policy, ISessionHandler handler, TimeProvider time, TaskScheduler scheduler, ILogger log)
{
    const int Failed = 1;
    const int SignalExit = 128;

    /// <summary>Serves a caller and returns when it is done with. Never throws.</summary>
    public async Task ServeAsync(FrameChannel channel, CancellationToken stopping)
    {
        try
        {
            if (await WelcomeAsync(channel, stopping) is { } session)
                await RunAsync(channel, session, stopping);
        }
        catch (ProtocolException e)
        {
            Log.HelloBroken(log, channel.Peer.ProcessId, channel.Peer.UserId, e.Message);
            await RefuseAsync(channel, e.Message);
        }
        catch (OperationCanceledException)
        {
            Log.HelloMissing(log, channel.Peer.ProcessId, channel.Peer.UserId);
        }
        catch (Exception e)
        {
            Log.SessionFailed(log, e);
        }
    }

    async Task<GatewaySession?> WelcomeAsync(FrameChannel channel, CancellationToken stopping)
    {
        var peer = channel.Peer;
        // Whoever is nobody in any case does not get to make the kernel read.
        if (!policy.Knows(peer.UserId))
        {
            policy.Identify(peer.UserId, null, out var reason);
            await RefuseAsync(channel, reason);
            return null;
        }
        using var deadline = new CancellationTokenSource(options.HelloDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        if (await HelloReader.ReadAsync(channel, either.Token) is not { } hello)
            return null;
        if (policy.Identify(peer.UserId, hello.Key, out var refusal) is { } caller)
            return new GatewaySession(channel, hello, caller, scheduler);
        await RefuseAsync(channel, refusal);
        return null;
    }

    async Task RunAsync(FrameChannel channel, GatewaySession session, CancellationToken stopping)
    {
        var receiving = new SessionReceiver(channel, session, log).RunAsync();
        try
        {
            await session.BeginAsync();
            await session.ExitAsync(await handler.HandleAsync(session, stopping));
        }
        catch (OperationCanceledException) when (session.Interrupted.IsCancellationRequested)
        {
            await session.ExitAsync(SignalExit + (int)session.InterruptedBy);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            if (!session.MayResume)
                await RefuseAsync(channel, "The kernel is stopping: try again in a moment");
        }
        catch (OperationCanceledException) when (session.Disconnected.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception e)
        {
            Log.CommandFailed(log, session.Arguments.Count > 0 ? session.Arguments[0] : "", session.Caller.Name, e);
            await RefuseAsync(channel, "The command failed inside the kernel: the kernel's log says how");
        }
        channel.Dispose();
        await receiving;
    }

    static async Task RefuseAsync(FrameChannel channel, string message)
    {
        await channel.SendAsync(FrameType.Stderr, Encoding.UTF8.GetBytes($" !     {message}\n"), CancellationToken.None);
        await channel.SendLastAsync(Protocol.Frame(FrameType.Exit, Failed));
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Process {Process} of user {User} broke the protocol: {Reason}")]
        public static partial void HelloBroken(ILogger logger, int process, uint user, string reason);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Process {Process} of user {User} connected and did not say what it wanted")]
        public static partial void HelloMissing(ILogger logger, int process, uint user);

        [LoggerMessage(Level = LogLevel.Error, Message = "The command {Command} of {Caller} failed")]
        public static partial void CommandFailed(ILogger logger, string command, string caller, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A session failed")]
        public static partial void SessionFailed(ILogger logger, Exception exception);
    }
}
