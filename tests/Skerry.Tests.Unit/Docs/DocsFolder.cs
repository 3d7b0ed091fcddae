using System.Reflection;

namespace Skerry.Tests.Unit.Docs;

/// <summary>The project's documentation, in its source tree.</summary>
static class DocsFolder
{
    /// <summary>Its absolute path.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(
        typeof(DocsFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "DocsFolder").Value!);

    /// <summary>The source tree.</summary>
    public static string Repository => System.IO.Path.GetDirectoryName(Path)!;
}
