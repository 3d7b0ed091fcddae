namespace Skerry.Tests.Acceptance.Support;

/// <summary>How much longer than usual the long tests are to run: SKERRY_TEST_SCALE.</summary>
static class Scale
{
    public static int Of(int count) => count * (int.TryParse(Environment.GetEnvironmentVariable("SKERRY_TEST_SCALE"), out var scale) && scale > 0 ? scale : 1);
}
