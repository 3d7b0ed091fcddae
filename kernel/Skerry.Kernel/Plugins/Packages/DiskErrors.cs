using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>Says what a disk's refusal means for an installation.</summary>
static class DiskErrors
{
    /// <summary>As an error for people.</summary>
    /// <param name="fault">What the system said.</param>
    /// <param name="path">What was being written.</param>
    public static SkerryException Explain(IOException fault, string path) => new(
        DurableFiles.IsDiskFull(fault)
            ? $"Writing \"{path}\" failed: the disk is full. Nothing was changed. Free some space (what Skerry can let go: skerry cleanup --plan), then try again."
            : $"Writing \"{path}\" failed: {fault.Message} Nothing was changed.",
        inner: fault);
}
