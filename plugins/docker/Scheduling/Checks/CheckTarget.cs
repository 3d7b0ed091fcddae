using Skerry.Sdk.Apps;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>An instance under check.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Port">The port that it is to listen on, or 0.</param>
/// <param name="Url">The address under which people reach its app, if it has one.</param>
sealed record CheckTarget(Instance Instance, int Port, Uri? Url = null);
