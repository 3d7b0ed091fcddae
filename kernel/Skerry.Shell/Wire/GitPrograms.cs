namespace Skerry.Shell.Wire;

/// <summary>The programs that an Exec frame may name.</summary>
static class GitPrograms
{
    /// <summary>Whether a program may be executed.</summary>
    public static bool Allows(ReadOnlySpan<byte> program) =>
        program.SequenceEqual("git-receive-pack"u8) || program.SequenceEqual("git-upload-pack"u8)
        || program.SequenceEqual("git-upload-archive"u8);
}
