namespace Skerry.Shell.Wire;

/// <summary>The environment variables that the shell may pass on; the kernel checks the same list again.</summary>
static class AllowedEnvironment
{
    /// <summary>Whether a variable of this name may be passed.</summary>
    public static bool Allows(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("TERM"u8) || name.SequenceEqual("LANG"u8) || name.SequenceEqual("SKERRY_FORMAT"u8)
        || (name.StartsWith("GIT_"u8) && AllowsGit(name[4..]));

    static bool AllowsGit(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("PROTOCOL"u8) || name.SequenceEqual("DIR"u8) || name.SequenceEqual("SHALLOW_FILE"u8) || IsPushOption(name);

    static bool IsPushOption(ReadOnlySpan<byte> name) =>
        name.StartsWith("PUSH_OPTION_"u8)
        && (name[12..].SequenceEqual("COUNT"u8) || (name.Length > 12 && !name[12..].ContainsAnyExceptInRange((byte)'0', (byte)'9')));
}
