using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Parsing;

/// <summary>The words do not fit the command: the fault, and how it is used.</summary>
sealed class UsageException(CommandSpec spec, string fault)
    : SkerryException($"{fault}\nUsage: {Usage.Of(spec)}\nSee \"skerry {spec.Name} --help\".");
