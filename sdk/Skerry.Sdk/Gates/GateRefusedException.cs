namespace Skerry.Sdk.Gates;

/// <summary>Thrown by a gate's handler to refuse. The operation stops with one message that names every objector.</summary>
/// <param name="reason">One line for the person who asked.</param>
public sealed class GateRefusedException(string reason) : SkerryException(reason);
