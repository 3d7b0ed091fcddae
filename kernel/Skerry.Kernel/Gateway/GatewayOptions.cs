namespace Skerry.Kernel.Gateway;

/// <summary>What the gateway has to know of this installation.</summary>
public sealed record GatewayOptions
{
    /// <summary>Full path of the unix socket. Its folder must exist.</summary>
    public required string SocketPath { get; init; }

    /// <summary>Name of the login account, for messages.</summary>
    public required string LoginUser { get; init; }

    /// <summary>User id of the login account; null where there is none, and nobody then calls with an ssh key.</summary>
    public required uint? LoginUserId { get; init; }

    /// <summary>Name of the daemon's own account, for the audit.</summary>
    public required string DaemonUser { get; init; }

    /// <summary>User id of the daemon's own account.</summary>
    public uint DaemonUserId { get; init; } = Accounts.CurrentUserId;

    /// <summary>How long a caller may take to say what it wants.</summary>
    public TimeSpan HelloDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long sessions may take to end when the gateway stops, before they are cut off.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);
}
