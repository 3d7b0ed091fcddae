using Skerry.Sdk;

namespace Skerry.Kernel.Hosting;

/// <summary>The daemon's own arguments.</summary>
static class CommandLine
{
    const string DefaultRoot = "/var/lib/skerry";

    /// <summary>The data folder: <c>--root</c>, else <c>SKERRY_ROOT</c>, else the default.</summary>
    public static string Root(string[] arguments) => arguments switch
    {
        [] => Environment.GetEnvironmentVariable("SKERRY_ROOT") is { Length: > 0 } root ? root : DefaultRoot,
        ["--root", var root] when root.Length > 0 => root,
        _ => throw new SkerryException($"usage: skerryd [--root FOLDER]; \"{string.Join(' ', arguments)}\" is something else."),
    };
}
