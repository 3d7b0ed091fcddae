#pragma warning disable RS0030 // A port: files and folders that are on the disk when a call returns.
using System.Runtime.InteropServices;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>Writes that a power cut does not undo. A rename is on the disk only when its folder has been flushed, which .NET cannot do by itself.</summary>
static partial class DurableFiles
{
    const int ReadOnly = 0;
    const int NoSpaceLeft = 28;
    const int QuotaExceeded = 122;

    /// <summary>Whether an error says that the disk, or the account's share of it, is full.</summary>
    public static bool IsDiskFull(IOException fault) => fault.HResult is NoSpaceLeft or QuotaExceeded;

    /// <summary>Writes a file that is not there yet.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Replaces a file whole: whoever reads it, and whatever happens, there is the old one or the new one.</summary>
    /// <exception cref="IOException">It could not be written; the old one is as it was.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        try
        {
            WriteNew(fresh, bytes);
            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Flushes which names a folder holds.</summary>
    /// <exception cref="IOException">It could not be opened or flushed.</exception>
    public static void FlushFolder(string path)
    {
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            throw Failure(path);
        try
        {
            if (Flush(descriptor) < 0)
                throw Failure(path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    static IOException Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"Flushing the folder \"{path}\" failed: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
