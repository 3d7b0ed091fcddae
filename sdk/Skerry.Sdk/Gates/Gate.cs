using MediatR;

namespace Skerry.Sdk.Gates;

/// <summary>
/// Something that is about to happen. Plugins are asked one after another; any can refuse by throwing <see cref="GateRefusedException"/>,
/// and an exception or a passed deadline refuses too. Never stored or replayed, never asked after the commit point or in recovery.
/// </summary>
[Deadline(10)]
public abstract record Gate : INotification
{
    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>Who wants it.</summary>
    public required string Actor { get; init; }

    /// <summary>Id of the command or event behind it.</summary>
    public required string Cause { get; init; }
}
