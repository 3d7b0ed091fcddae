namespace Skerry.Tests.Packages.Plugins;

/// <summary>A project to be built.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">The elements of its property group.</param>
/// <param name="Items">The elements of its item group.</param>
/// <param name="Code">Its one source file; a plugin that does nothing if null.</param>
sealed record Project(string Name, string Properties, string Items = Project.Sdk, string? Code = null)
{
    /// <summary>The one reference that a plugin needs.</summary>
    public const string Sdk = """<PackageReference Include="Skerry.Sdk" Version="1.0.0" />""";

    /// <summary>The one property that a plugin needs.</summary>
    public const string Net = "<TargetFramework>net10.0</TargetFramework>";
}
