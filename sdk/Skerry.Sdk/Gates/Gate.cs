using MediatR;

namespace Skerry.Sdk.Gates;

/// <summary>
/// Something that is about to happen. Plugins are asked one after another; any can refuse by throwing <see cref="GateRefusedException"/>,
/// and an exception or a passed deadline refuses too. Never stored or replayed, never asked after the commit point or in recovery.
/// </summary>
/// <remarks>
/// <para>Every plugin that handles the gate is asked, in the order in which plugins start, also after one has refused: the message names every objector with
/// its reason.</para>
/// <para>A handler decides and changes nothing: another plugin may refuse after it, and then what was asked about does not happen. What did happen is told by
/// an event.</para>
/// </remarks>
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
