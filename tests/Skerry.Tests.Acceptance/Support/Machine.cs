using System.Globalization;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>The machine that the tests run on.</summary>
static class Machine
{
    /// <summary>More than so many tasks wait for each processor, where a run of all tests leaves about two.</summary>
    const double Most = 5;

    /// <summary>Whether it has had far more to do than these tests in the last minute.</summary>
    public static bool IsOverloaded => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) > Most * Environment.ProcessorCount;
}
