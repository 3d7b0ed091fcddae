using System.Collections.Concurrent;
using Skerry.Sdk;

namespace Skerry.Tests.Docker.Support;

/// <summary>Remembers what was shown.</summary>
public sealed class Recorder : IOutput
{
    readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public string Text => string.Join('\n', _lines);

    public void Step(string text) => _lines.Enqueue(text);

    public void Heading(string text) => _lines.Enqueue(text);

    public void Detail(string text) => _lines.Enqueue(text);

    public void Warn(string text) => _lines.Enqueue(text);

    public void Line(string text) => _lines.Enqueue(text);
}
