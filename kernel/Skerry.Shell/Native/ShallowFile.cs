namespace Skerry.Shell.Native;

/// <summary>
/// git-receive-pack writes down, for its hook, where the history of a push from a shallow clone is cut off; only its own account, the
/// login account, may read the file. The kernel, which decides about the push, has another one and is in the file's group.
/// </summary>
static unsafe class ShallowFile
{
    const uint OwnerWritesGroupReads = 0x1A0;

    /// <summary>Lets the file's group read it, if there is one. A failure is left to the kernel, which says what it could not read.</summary>
    public static void Share()
    {
        if (Variables.Get("GIT_SHALLOW_FILE"u8) is not { Length: > 0 } file)
            return;
        fixed (byte* path = Variables.Ended(file))
            _ = Libc.ChangeMode(path, OwnerWritesGroupReads);
    }
}
