using Skerry.Kernel.Commands;

namespace Skerry.Kernel.Gateway;

/// <summary>Hands every call over to the command router.</summary>
sealed class CommandSessionHandler(CommandRouter router) : ISessionHandler
{
    /// <inheritdoc/>
    public async Task<int> HandleAsync(IGatewaySession session, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Interrupted, session.Disconnected);
        return await router.RunAsync(new CommandSession(session), ending.Token);
    }
}
