namespace Skerry.Kernel.Gateway;

/// <summary>Does what a caller asks for.</summary>
public interface ISessionHandler
{
    /// <summary>Handles one command. Called on the injected task scheduler, for many sessions at once.</summary>
    /// <param name="session">The caller; it ends when the returned task does.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the kernel stops. Neither an interrupt nor a lost connection cancels it: see
    /// <see cref="IGatewaySession.Interrupted"/> and <see cref="IGatewaySession.Disconnected"/>.
    /// </param>
    /// <returns>The exit code. It is not sent after <see cref="IGatewaySession.ExecAsync"/>.</returns>
    /// <remarks>
    /// An <see cref="OperationCanceledException"/> ends an interrupted session with 130 (or 143 for TERM), and, when the
    /// kernel stops, a session with <see cref="IGatewaySession.SetResumeAsync"/> without an exit code, so that its shell
    /// comes again. Any other exception is logged, and the caller sees exit code 1 and no details.
    /// </remarks>
    Task<int> HandleAsync(IGatewaySession session, CancellationToken cancellationToken);
}
