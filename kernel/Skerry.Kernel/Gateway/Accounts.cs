using System.Runtime.InteropServices;

namespace Skerry.Kernel.Gateway;

/// <summary>The operating system's accounts.</summary>
public static unsafe partial class Accounts
{
    const int NotEnoughRoom = 34;

    /// <summary>The effective user id of this process.</summary>
    public static uint CurrentUserId => EffectiveUserId();

    /// <summary>The user id of an account, or null if there is no such account.</summary>
    /// <exception cref="InvalidOperationException">The account database cannot be read.</exception>
    public static uint? FindUserId(string name)
    {
        for (var size = 1024; ; size *= 2)
        {
            var buffer = new byte[size];
            fixed (byte* pointer = buffer)
            {
                var error = FindByName(name, out var entry, pointer, (nuint)size, out var found);
                if (error == NotEnoughRoom && size < 1 << 20)
                    continue;
                // Several of the C libraries report an unknown name as one of these errors instead of as "not found".
                if (error is not (0 or 1 or 2 or 3 or 9))
                    throw new InvalidOperationException($"The account \"{name}\" cannot be looked up: {Marshal.GetPInvokeErrorMessage(error)}");
                return found == 0 ? null : entry.UserId;
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();

    [LibraryImport("libc", EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FindByName(string name, out PasswordEntry entry, byte* buffer, nuint size, out nint found);

    /// <summary>struct passwd on 64-bit Linux</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct PasswordEntry
    {
        public nint Name;
        public nint Password;
        public uint UserId;
        public uint GroupId;
        public nint Comment;
        public nint Home;
        public nint Shell;
    }
}
