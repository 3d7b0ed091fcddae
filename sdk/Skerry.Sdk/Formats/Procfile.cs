using System.Text.RegularExpressions;

namespace Skerry.Sdk.Formats;

/// <summary>A Procfile: process types and their commands. Format: https://devcenter.heroku.com/articles/procfile.</summary>
/// <param name="Processes">Command by process type, without <c>release</c>.</param>
/// <param name="Release">The release task's command, or null.</param>
public sealed partial record Procfile(IReadOnlyDictionary<string, string> Processes, string? Release)
{
    /// <summary>A Procfile without any line.</summary>
    public static Procfile Empty { get; } = new(new Dictionary<string, string>(), null);

    /// <summary>Reads one. Blank lines and lines that start with <c>#</c> are passed over; CRLF is accepted.</summary>
    /// <exception cref="SkerryException">A line is not <c>type: command</c>, a type is not a DNS label or stands twice; all faults are named.</exception>
    public static Procfile Parse(string text)
    {
        var processes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<string>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim('\r', ' ', '\t', '\uFEFF');
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (Fault(line, processes, out var type, out var command) is { } fault)
                faults.Add($"line {number}: {fault}");
            else
                processes[type] = command;
        }

        if (faults.Count > 0)
            throw new SkerryException($"The Procfile is not valid:\n{string.Join('\n', faults)}\nA line is \"type: command\", such as \"web: ./server --port $PORT\".");
        processes.Remove("release", out var release);
        return new Procfile(processes, release);
    }

    /// <summary>Whether a name can be that of a process type: a DNS label in lowercase.</summary>
    public static bool IsProcessType(string name) => ProcessType().IsMatch(name);

    static string? Fault(string line, IDictionary<string, string> known, out string type, out string command)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        type = colon < 0 ? "" : line[..colon].Trim();
        command = colon < 0 ? "" : line[(colon + 1)..].Trim();
        return colon < 0 ? $"\"{line}\" has no colon"
            : !IsProcessType(type) ? $"process type \"{type}\" may hold only lowercase letters, digits and hyphens (at most 63)"
            : command.Length == 0 ? $"process type \"{type}\" has no command"
            : known.ContainsKey(type) ? $"process type \"{type}\" stands twice"
            : null;
    }

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex ProcessType();
}
