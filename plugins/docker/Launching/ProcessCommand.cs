using System.Buffers;
using Skerry.Plugins.Docker.Api.Images;

namespace Skerry.Plugins.Docker.Launching;

/// <summary>What a container runs for a Procfile's line.</summary>
/// <param name="Entrypoint">The entry point, or null for the image's own.</param>
/// <param name="Cmd">The arguments, or null for the image's own.</param>
sealed record ProcessCommand(IReadOnlyList<string>? Entrypoint, IReadOnlyList<string>? Cmd)
{
    static readonly SearchValues<char> Operators = SearchValues.Create(";&|<>(){}`\n#!");

    static readonly HashSet<string> ShellWords = new(StringComparer.Ordinal)
    {
        ".", ":", "[", "[[", "alias", "break", "case", "cd", "command", "eval", "exec", "exit", "export", "for", "function", "if", "read",
        "readonly", "set", "shift", "source", "test", "time", "times", "trap", "type", "ulimit", "umask", "unset", "until", "wait", "while",
    };

    /// <summary>
    /// A Procfile's line is a shell's line by its format (<c>$PORT</c> is expanded, <c>&amp;&amp;</c> works), so the image's own shell runs it, inside the
    /// instance and nowhere else; words that somebody types never come here. It stands in the place of the image's CMD; an entry point stays, as with
    /// Dokku, for it often prepares what the command needs. Only one that is a shell's own line does not: it would
    /// never look at the command. Without a command line everything is the image's own.
    /// </summary>
    public static ProcessCommand For(string? commandLine, ImageConfig? image)
    {
        if (commandLine is null)
            return new(null, null);
        string[] shell = ["/bin/sh", "-c", WithExec(commandLine)];
        return image?.Entrypoint is { Length: > 0 } entrypoint && entrypoint is not ([_, "-c", ..])
            ? new(null, shell)
            : new(shell, []);
    }

    /// <summary>
    /// Lets the shell become the program, so that signals reach it. Only where the line is one simple command:
    /// <c>exec</c> before <c>cd app</c> or <c>A=b run</c> would fail.
    /// </summary>
    static string WithExec(string commandLine)
    {
        var line = commandLine.Trim();
        var end = line.AsSpan().IndexOfAny(' ', '\t');
        var first = end < 0 ? line : line[..end];
        return line.AsSpan().ContainsAny(Operators) || ShellWords.Contains(first) || first.Contains('=')
            ? line
            : "exec " + line;
    }
}
