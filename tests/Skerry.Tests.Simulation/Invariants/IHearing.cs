using Skerry.Sdk.Events;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>Is told which events the plugins have heard.</summary>
interface IHearing
{
    /// <summary>A plugin has handled an event.</summary>
    void Heard(string plugin, Event heard);
}
