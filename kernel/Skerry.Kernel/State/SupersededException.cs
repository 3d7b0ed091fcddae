using Skerry.Sdk;

namespace Skerry.Kernel.State;

/// <summary>Another kernel has opened the database since: this one may neither write nor read any more, and ends.</summary>
public sealed class SupersededException() : SkerryException(
    "Another kernel has taken over this installation's data, so this one changes nothing any more. Try again: the other one answers now.");
