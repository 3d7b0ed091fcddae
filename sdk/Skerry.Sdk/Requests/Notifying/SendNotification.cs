using MediatR;

namespace Skerry.Sdk.Requests.Notifying;

/// <summary>Tells people something, through a notifier such as <c>notifier:mail</c>.</summary>
/// <remarks>Nothing in this version asks it by itself; a plugin that has something to tell does.</remarks>
public sealed record SendNotification : Request<Unit>
{
    /// <inheritdoc/>
    public override string Capability { get; init; } = "notifier";

    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>Text; never a secret.</summary>
    public required string Body { get; init; }

    /// <summary>The app it is about, if any.</summary>
    public string? App { get; init; }
}
