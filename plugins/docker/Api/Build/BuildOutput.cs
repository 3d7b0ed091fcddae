namespace Skerry.Plugins.Docker.Api.Build;

/// <summary>Passes lines of output on and remembers the last ones for the message of a failure.</summary>
sealed class BuildOutput(Func<string, CancellationToken, ValueTask> sink)
{
    const int Kept = 40;

    readonly Queue<string> _last = new();
    string _partial = "";

    public IReadOnlyList<string> LastLines => [.. _last];

    public async ValueTask LineAsync(string line, CancellationToken cancel)
    {
        if (_last.Count == Kept)
            _last.Dequeue();
        _last.Enqueue(line);
        await sink(line, cancel);
    }

    /// <summary>Takes text that may end within a line; the rest comes with the next text or with <see cref="FlushAsync"/>.</summary>
    public async ValueTask TextAsync(string text, CancellationToken cancel)
    {
        var lines = (_partial + text).Split('\n');
        _partial = lines[^1];
        foreach (var line in lines.AsSpan(0, lines.Length - 1).ToArray())
            await LineAsync(Visible(line), cancel);
    }

    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        if (_partial.Length == 0)
            return;
        var line = _partial;
        _partial = "";
        await LineAsync(Visible(line), cancel);
    }

    /// <summary>What a terminal would show of a line that was overwritten with carriage returns (progress bars).</summary>
    public static string Visible(string line)
    {
        var text = line.TrimEnd('\r');
        return text.LastIndexOf('\r') is var at and >= 0 ? text[(at + 1)..] : text;
    }
}
