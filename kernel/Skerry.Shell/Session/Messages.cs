using System.Text;
using Skerry.Shell.Native;

namespace Skerry.Shell.Session;

/// <summary>What the shell itself has to say, on standard error.</summary>
static class Messages
{
    public static void Error(string text) => Write($" !     {text}\n");

    public static void Progress(string text) => Write($"-----> {text}\n");

    static void Write(string line) => Descriptors.Write(Descriptors.Error, Encoding.UTF8.GetBytes(line));
}
