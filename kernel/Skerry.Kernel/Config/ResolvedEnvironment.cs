using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>What instances are given when they start.</summary>
/// <param name="Variables">Their environment.</param>
/// <param name="Networks">Further networks that they join, sorted; names without the instance id.</param>
public sealed record ResolvedEnvironment(IReadOnlyDictionary<string, Secret> Variables, IReadOnlyList<string> Networks);
