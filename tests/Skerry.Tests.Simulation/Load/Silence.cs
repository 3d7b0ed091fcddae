using Skerry.Sdk;

namespace Skerry.Tests.Simulation.Load;

/// <summary>An output that nobody reads.</summary>
sealed class Silence : IOutput
{
    public void Step(string text)
    {
    }

    public void Heading(string text)
    {
    }

    public void Detail(string text)
    {
    }

    public void Warn(string text)
    {
    }

    public void Line(string text)
    {
    }
}
