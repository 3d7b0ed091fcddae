using System.Text;
using Skerry.Shell.Native;

namespace Skerry.Shell.Calling;

/// <summary>argv as bytes: the framework decodes it, which loses what is not UTF-8, and hides argv[0].</summary>
static class CommandLine
{
    /// <summary>argv[0], and the words after it.</summary>
    /// <param name="arguments">argv without argv[0], as the framework has it</param>
    public static (byte[] Name, List<byte[]> Words) Read(string[] arguments)
    {
        var fields = Fields(Contents());
        // Run by `dotnet skerry.dll`, the host's own words come in between.
        if (fields.Count > arguments.Length)
            return (fields[0], fields.GetRange(fields.Count - arguments.Length, arguments.Length));
        return ("skerry"u8.ToArray(), new List<byte[]>(Array.ConvertAll(arguments, Encoding.UTF8.GetBytes)));
    }

    static unsafe byte[] Contents()
    {
        int file;
        fixed (byte* path = "/proc/self/cmdline\0"u8)
            file = Libc.Open(path, Libc.ReadOnly);
        if (file < 0)
            return [];
        var bytes = new byte[4096];
        var length = 0;
        for (int count; (count = Descriptors.Read(file, bytes.AsSpan(length))) != 0 && count != -1;)
        {
            length += Math.Max(count, 0);
            if (length == bytes.Length)
                Array.Resize(ref bytes, length * 2);
        }
        _ = Libc.Close(file);
        return bytes[..length];
    }

    static List<byte[]> Fields(ReadOnlySpan<byte> contents)
    {
        var fields = new List<byte[]>();
        for (int length; (length = contents.IndexOf((byte)0)) >= 0; contents = contents[(length + 1)..])
            fields.Add(contents[..length].ToArray());
        return fields;
    }
}
