#pragma warning disable RS0030 // A port: the file of last words.
namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>The file <c>log/last-words.log</c>: what the runtime, or <see cref="CrashWatch"/>, wrote when a kernel ended that should not have. Empty otherwise.</summary>
static class LastWords
{
    /// <summary>What counts stands at the beginning; a stack may be long.</summary>
    const int Longest = 1 << 20;

    /// <summary>Reads what the kernel before this one left, and moves the file to <c>last-words.1.log</c> if there is something in it.</summary>
    /// <returns>The words, or an empty text.</returns>
    public static string Take(string path)
    {
        if (!File.Exists(path))
            return "";
        using (var file = new StreamReader(path))
        {
            var buffer = new char[Longest];
            var length = file.ReadBlock(buffer);
            if (length == 0)
                return "";
            File.Move(path, Path.ChangeExtension(path, ".1.log"), overwrite: true);
            return new string(buffer, 0, length);
        }
    }
}
