namespace Skerry.Tests.Simulation.World;

/// <summary>Nobody answers at the other end, or the connection broke off.</summary>
sealed class UnreachableException(string whom) : Exception($"{whom} does not answer.");
