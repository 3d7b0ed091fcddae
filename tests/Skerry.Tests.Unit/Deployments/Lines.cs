using System.Collections.Concurrent;
using Skerry.Sdk;

namespace Skerry.Tests.Unit.Deployments;

/// <summary>Collects output.</summary>
sealed class Lines : IOutput
{
    public ConcurrentQueue<string> All { get; } = new();

    public void Step(string text) => All.Enqueue("-----> " + text);

    public void Heading(string text) => All.Enqueue("=====> " + text);

    public void Detail(string text) => All.Enqueue("       " + text);

    public void Warn(string text) => All.Enqueue(" !     " + text);

    public void Line(string text) => All.Enqueue(text);
}
