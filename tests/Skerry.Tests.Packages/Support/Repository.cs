using System.Reflection;

namespace Skerry.Tests.Packages.Support;

/// <summary>The source tree, and how this test was built.</summary>
static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>The configuration that it was built in.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
