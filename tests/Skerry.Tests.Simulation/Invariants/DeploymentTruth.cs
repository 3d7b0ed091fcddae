using Skerry.Sdk.Deployments;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>A deployment as the database has it.</summary>
sealed record DeploymentTruth(string Id, string App, DeploymentKind Kind, DeploymentStatus Status, string Step, int Release, string? Process, string? Revision);
