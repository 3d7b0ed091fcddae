namespace Skerry.Tests.Simulation.Plugins;

/// <summary>How a simulated plugin behaves.</summary>
enum Temper
{
    /// <summary>It does what it should.</summary>
    Steady,

    /// <summary>It throws, hangs or dawdles, whatever it hears or is asked.</summary>
    Moody,
}
