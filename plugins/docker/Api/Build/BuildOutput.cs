namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>Passes lines of output on and remembers the last ones for the message of a failure.</summary>
sealed class BuildOutput(Action<string> sink)
{
    const int Kept = 40;

    readonly Queue<string> _last = new();
    string _partial = "";

    public IReadOnlyList<string> LastLines => [.. _last];

    public void Line(string line)
    {
        if (_last.Count == Kept)
            _last.Dequeue();
        _last.Enqueue(line);
        sink(line);
    }

    /// <summary>Takes text that may end within a line; the rest comes with the next text or with <see cref="Flush"/>.</summary>
    public void Text(string text)
    {
        var lines = (_partial + text).Split('\n');
        _partial = lines[^1];
        foreach (var line in lines.AsSpan(0, lines.Length - 1))
            Line(Visible(line));
    }

    public void Flush()
    {
        if (_partial.Length == 0)
            return;
        var line = _partial;
        _partial = "";
        Line(Visible(line));
    }

    /// <summary>What a terminal would show of a line that was overwritten with carriage returns (progress bars).</summary>
    public static string Visible(string line)
    {
        var text = line.TrimEnd('\r');
        return text.LastIndexOf('\r') is var at and >= 0 ? text[(at + 1)..] : text;
    }
}
