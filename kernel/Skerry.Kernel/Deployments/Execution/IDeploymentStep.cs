using Skerry.Kernel.State;
using Skerry.Sdk;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>One step of a deployment. Every step can be done again after a crash in its middle: doing and undoing are idempotent.</summary>
public interface IDeploymentStep
{
    /// <summary>Its name, as shown and stored.</summary>
    string Name { get; }

    /// <summary>
    /// Adds to the deployment what it is going to do, where undoing has to know that even if doing was cut off in its middle. In the transaction that writes
    /// down the step.
    /// </summary>
    Deployment Prepare(IQuery query, Deployment deployment) => deployment;

    /// <summary>Does it, and returns the deployment with what was found out. Throws with the reason if it fails.</summary>
    Task<Deployment> DoAsync(Deployment deployment, IOutput output, CancellationToken cancellationToken);

    /// <summary>Undoes whatever it may have done, also if it was cut off in its middle. Never called after the commit point.</summary>
    Task UndoAsync(Deployment deployment, CancellationToken cancellationToken) => Task.CompletedTask;
}
