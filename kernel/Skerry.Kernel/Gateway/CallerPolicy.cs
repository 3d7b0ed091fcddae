using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Gateway;

/// <summary>Decides who a peer is: the one place where a process becomes a caller.</summary>
sealed class CallerPolicy
{
    readonly GatewayOptions options;

    /// <exception cref="GatewayException">The login account would be a host owner.</exception>
    public CallerPolicy(GatewayOptions options)
    {
        if (options.LoginUserId is { } login && (login == 0 || login == options.DaemonUserId))
            throw new GatewayException($"The login account \"{options.LoginUser}\" has the user id {login} of a host owner, so any ssh key would own the host: give it an account of its own");
        this.options = options;
    }

    /// <summary>Whether anybody with this user id may speak at all.</summary>
    public bool Knows(uint userId) => userId == 0 || userId == options.DaemonUserId || userId == options.LoginUserId;

    /// <summary>The caller, or null with the reason of the refusal.</summary>
    /// <param name="userId">The peer's effective user id.</param>
    /// <param name="key">The key that the peer names; only the login account is believed.</param>
    /// <param name="refusal">Why it is nobody; fit to be shown.</param>
    public Caller? Identify(uint userId, string? key, out string refusal)
    {
        refusal = "";
        if (userId == 0)
            return new Caller("local:root", true);
        if (userId == options.DaemonUserId)
            return new Caller($"local:{options.DaemonUser}", true);
        if (userId != options.LoginUserId)
            refusal = $"The user id \"{userId}\" may not use Skerry from here: use sudo, or ssh to the account \"{options.LoginUser}\"";
        else if (string.IsNullOrEmpty(key))
            refusal = $"The account \"{options.LoginUser}\" speaks only for ssh keys: connect to it through ssh, with a key that ssh-keys:add made known";
        else if (key == Caller.System.Name || key.Contains(':'))
            refusal = $"\"{key}\" cannot be the name of an ssh key";
        else
            return new Caller(key, false);
        return null;
    }
}
