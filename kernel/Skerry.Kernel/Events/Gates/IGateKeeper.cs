using Skerry.Sdk.Gates;

namespace Skerry.Kernel.Events.Gates;

/// <summary>Asks the plugins before something happens.</summary>
public interface IGateKeeper
{
    /// <summary>Asks every plugin that handles the gate, one after another.</summary>
    /// <exception cref="Sdk.SkerryException">One or more refused, failed or took too long; the message names each with its reason.</exception>
    Task AskAsync(Gate gate, CancellationToken cancellationToken);
}
