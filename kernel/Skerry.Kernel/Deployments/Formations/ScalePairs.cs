using System.Globalization;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Formats;

namespace Skerry.Kernel.Deployments.Formations;

/// <summary>Reads <c>web=2 worker=1</c>.</summary>
static class ScalePairs
{
    /// <summary>The most instances of a process type.</summary>
    public const int Most = 1000;

    const string ReleaseTask = "release";

    /// <summary>The numbers by process type.</summary>
    /// <exception cref="SkerryException">One is not such a pair, or a process type stands twice.</exception>
    public static SortedDictionary<string, int> Read(IReadOnlyList<string> words)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var (process, count) = ReadOne(word);
            if (!counts.TryAdd(process, count))
                throw new SkerryException($"Process type \"{process}\" stands twice");
        }

        return counts;
    }

    static (string Process, int Count) ReadOne(string word)
    {
        if (word.Split('=', 2) is not [var process, var number])
            throw new SkerryException($"\"{Printable.Short(word)}\" is not <process type>=<number>, such as web=2");
        if (!Procfile.IsProcessType(process))
            throw new SkerryException($"\"{Printable.Short(process)}\" is not a process type: it may hold only lowercase letters, digits and hyphens (at most 63), such as web=2");
        if (process == ReleaseTask)
            throw new SkerryException("\"release\" is the release task: it runs once a push, and cannot be scaled");
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Most
            ? (process, count)
            : throw new SkerryException($"\"{Printable.Short(number)}\" is not a number of instances of {process}; it is a whole number from 0 to {Most}, such as {process}=2");
    }
}
