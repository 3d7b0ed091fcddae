using System.Text.RegularExpressions;

namespace Skerry.Kernel.Plugins;

/// <summary>The notation of capabilities: <c>kind:name</c>, or the kind alone.</summary>
static partial class Capability
{
    /// <summary>The part before the colon.</summary>
    public static string Kind(string capability) =>
        capability.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? capability[..colon] : capability;

    /// <summary>Whether it is a kind and a name.</summary>
    public static bool IsFull(string capability) => Full().IsMatch(capability);

    /// <summary>Whether it is a kind, or a kind and a name.</summary>
    public static bool IsKindOrFull(string capability) => KindOrFull().IsMatch(capability);

    /// <summary>Whether what is provided is what was wanted.</summary>
    /// <param name="provided">Kind and name.</param>
    /// <param name="wanted">Kind and name, or the kind alone.</param>
    public static bool Satisfies(string provided, string wanted) => provided == wanted || Kind(provided) == wanted;

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*:[a-z0-9][a-z0-9.-]*\z")]
    private static partial Regex Full();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*(:[a-z0-9][a-z0-9.-]*)?\z")]
    private static partial Regex KindOrFull();
}
