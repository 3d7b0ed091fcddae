namespace Skerry.Tests.Packages.Plugins;

/// <summary>The projects that these tests are about.</summary>
static class Projects
{
    /// <summary>They are packed.</summary>
    public static IReadOnlyList<Project> Good { get; } =
    [
        new("Plain", Project.Net),
        new("Acme.Rich", $"""
            {Project.Net}
            <Version>2.1.0-beta.1</Version>
            <Description>
              Says "hello"; C:\temp\new, 100% sure %41 @(x) &lt;b&gt; é
              and	more
            </Description>
            <PluginProvides>builder:rich; builder:poor;</PluginProvides>
            <PluginRequires> engine ;scheduler:docker</PluginRequires>
            <PluginCommands>
              rich;
              rich:*;
            </PluginCommands>
            <PluginHandles>AppCreated</PluginHandles>
            <PluginPermissions>Docker's socket, which is "root"; C:\ and 100%</PluginPermissions>
            """, $"""
            {Project.Sdk}
            <PackageReference Include="Newtonsoft.Json" Version="12.0.3" />
            <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="3.0.3" />
            <None Include="words.txt" Link="words/.hidden" CopyToOutputDirectory="Always" />
            <Content Include="words.txt" Link="LICENSE" CopyToOutputDirectory="Always" />
            """),
        new("Named", $"{Project.Net}<PluginId>by-plugin-id</PluginId><PluginSdkRange>[1.0,1.5]</PluginSdkRange>"),
        new("Other", $"{Project.Net}<PackageId>By.Package.Id</PackageId>"),
        new("Types", $"{Project.Net}<IsSkerryPlugin>false</IsSkerryPlugin>"),
        new("UsesPlain", $"{Project.Net}<OutputType>Exe</OutputType><IsPackable>false</IsPackable>", """<ProjectReference Include="../Plain/Plain.csproj" />""",
            """System.Console.WriteLine(ThePlugin.Shared);"""),
    ];

    /// <summary>They are refused; by the code of the error.</summary>
    public static IReadOnlyList<Project> Bad { get; } =
    [
        new("SKERRY001", $"{Project.Net}<PackageId>under_score</PackageId>"),
        new("SKERRY002", $"{Project.Net}<PackageId>One</PackageId><PluginId>two</PluginId>"),
        new("SKERRY003", "<TargetFramework>net9.0</TargetFramework>", Project.Sdk, "class Nothing;"),
        new("SKERRY004", "<TargetFrameworks>net10.0</TargetFrameworks>"),
        new("SKERRY005", $"{Project.Net}<PluginProvides>builder:make;builder</PluginProvides>"),
        new("SKERRY006", $"{Project.Net}<PluginRequires>engine;Docker</PluginRequires>"),
        new("SKERRY007", $"{Project.Net}<PluginSdkRange>[1.0,2</PluginSdkRange>"),
        new("SKERRY008", $"{Project.Net}<OutputType>Exe</OutputType>"),
    ];
}
