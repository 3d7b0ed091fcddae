using System.Collections.Concurrent;
using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Testing;

/// <summary>Remembers what was shown: the lines as people see them, with their prefixes, and what was handed to <c>Show</c> as it was. Thread-safe.</summary>
public sealed class TestOutput : ICommandOutput
{
    readonly ConcurrentQueue<string> _lines = new();
    readonly ConcurrentQueue<Report> _reports = new();
    readonly ConcurrentQueue<Table> _tables = new();

    /// <summary>The lines so far, of standard output and standard error alike; names and values that were shown alone are lines too.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>The reports that were shown so far.</summary>
    public IReadOnlyList<Report> Reports => [.. _reports];

    /// <summary>The tables that were shown so far.</summary>
    public IReadOnlyList<Table> Tables => [.. _tables];

    /// <inheritdoc/>
    public bool IsJson { get; init; }

    /// <inheritdoc/>
    public bool IsTerminal { get; init; }

    /// <inheritdoc/>
    public void Step(string text) => Write("-----> ", text);

    /// <inheritdoc/>
    public void Heading(string text) => Write("=====> ", text);

    /// <inheritdoc/>
    public void Detail(string text) => Write("       ", text);

    /// <inheritdoc/>
    public void Warn(string text) => Write(" !     ", text);

    /// <inheritdoc/>
    public void Line(string text) => Write("", text);

    /// <inheritdoc/>
    public void Show(Report report) => _reports.Enqueue(report);

    /// <inheritdoc/>
    public void Show(IReadOnlyList<Report> reports)
    {
        foreach (var report in reports)
            Show(report);
    }

    /// <inheritdoc/>
    public void Show(Table table) => _tables.Enqueue(table);

    /// <inheritdoc/>
    public void ShowNames(string heading, IReadOnlyList<string> names)
    {
        Heading(heading);
        foreach (var name in names)
            Line(name);
    }

    /// <inheritdoc/>
    public void ShowValue(string value) => Line(value);

    void Write(string prefix, string text)
    {
        foreach (var line in text.Split('\n'))
            _lines.Enqueue(line.Length == 0 ? prefix.TrimEnd() : prefix + line.TrimEnd('\r'));
    }
}
