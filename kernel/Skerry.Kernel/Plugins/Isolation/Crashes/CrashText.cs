namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>What the runtime itself writes when it ends the process.</summary>
/// <param name="What">What ended it, in words.</param>
/// <param name="Methods">The stack of the thread at fault, innermost first: full names of methods as the runtime writes them, without parameters.</param>
sealed record CrashText(string What, IReadOnlyList<string> Methods)
{
    const string Frame = "   at ";

    static readonly (string Begin, string What)[] Known =
    [
        ("Process terminated.", "a call of Environment.FailFast"),
        ("Stack overflow.", "a stack overflow"),
        ("Fatal error.", "a fatal error of the runtime"),
    ];

    /// <summary>Reads it from last words; null if they hold nothing of the kind.</summary>
    public static CrashText? Find(string words)
    {
        var lines = words.Split('\n');
        var begin = Array.FindLastIndex(lines, line => Known.Any(known => line.StartsWith(known.Begin, StringComparison.Ordinal)));
        if (begin < 0)
            return null;
        var methods = lines.Skip(begin + 1).Where(line => line.StartsWith(Frame, StringComparison.Ordinal)).Select(Method);
        return new(Known.First(known => lines[begin].StartsWith(known.Begin, StringComparison.Ordinal)).What, [.. methods]);
    }

    static string Method(string line)
    {
        line = line[Frame.Length..];
        var parameters = line.IndexOf('(');
        return WithoutArguments(parameters < 0 ? line : line[..parameters]);
    }

    /// <summary>Leaves out what generic types and methods are made of, which is in nested brackets.</summary>
    static string WithoutArguments(string name)
    {
        var depth = 0;
        return string.Concat(name.Where(letter =>
        {
            depth += letter == '[' ? 1 : 0;
            var isOutside = depth == 0;
            depth -= letter == ']' ? 1 : 0;
            return isOutside;
        }));
    }
}
