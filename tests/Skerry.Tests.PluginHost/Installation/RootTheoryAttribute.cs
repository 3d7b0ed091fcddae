namespace Skerry.Tests.PluginHost.Installation;

/// <summary>A test that mounts a file system, which only root may.</summary>
sealed class RootTheoryAttribute : TheoryAttribute
{
    public RootTheoryAttribute()
    {
        if (!IsRoot)
            Skip = "Mounting a small disk needs root.";
    }

    public static bool IsRoot => Environment.UserName == "root";
}
