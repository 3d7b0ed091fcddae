using Xunit.Abstractions;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>What long tests have measured: it is for the reader of the test's output, and for <c>./bench soak</c>, which names a file.</summary>
static class Figures
{
    const string FileVariable = "SKERRY_TEST_FIGURES";

    static readonly Lock Writing = new();

    /// <summary>Writes one line.</summary>
    public static void Report(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file)
            return;
        lock (Writing)
            File.AppendAllText(file, line + "\n");
    }
}
