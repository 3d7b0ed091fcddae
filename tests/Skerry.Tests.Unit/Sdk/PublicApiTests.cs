using System.Reflection;
using Skerry.Sdk.Plugins;

namespace Skerry.Tests.Unit.SdkTests;

/// <summary>
/// Guards what plugins are built against. A change of <c>sdk/Skerry.Sdk/PublicApi.approved.txt</c> is a change of the contract and is reviewed as one;
/// to take it over, run the test with <c>SKERRY_APPROVE=1</c>.
/// </summary>
public sealed class PublicApiTests
{
    static readonly string Approved = Path.Combine(
        typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "SdkFolder").Value!,
        "PublicApi.approved.txt");

    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        var now = PublicApi.Describe(typeof(IPlugin).Assembly);
        if (Environment.GetEnvironmentVariable("SKERRY_APPROVE") == "1")
            File.WriteAllText(Approved, now);
        var approved = File.Exists(Approved) ? File.ReadAllText(Approved) : "";
        var (before, after) = (approved.Split('\n'), now.Split('\n'));
        Assert.True(
            approved == now,
            $"The public API of Skerry.Sdk has changed.\n{string.Join('\n', before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")))}\nIf that is meant, run this test with SKERRY_APPROVE=1 and commit sdk/Skerry.Sdk/PublicApi.approved.txt.");
    }

    [Fact]
    public void The_assembly_version_is_frozen() => Assert.Equal(new Version(1, 0, 0, 0), typeof(IPlugin).Assembly.GetName().Version);

    [Fact]
    public void Public_signatures_name_only_shared_assemblies() => Assert.Empty(Foreign(typeof(IPlugin).Assembly, []));

    [Fact]
    public void Public_signatures_of_the_test_kit_name_nothing_of_the_kernel() => Assert.Empty(Foreign(typeof(PluginTester).Assembly, ["Skerry.Sdk.Testing"]));

    /// <summary>What its public signatures name outside the runtime and what every plugin has in common with the kernel, as "type of assembly".</summary>
    static IEnumerable<string> Foreign(Assembly assembly, string[] own)
    {
        string[] shared =
        [
            "Skerry.Sdk", "MediatR", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Configuration.Abstractions",
        ];
        return PublicApi.SignatureTypes(assembly)
            .Where(type => type.Assembly.GetName().Name is var name && !shared.Contains(name) && !own.Contains(name) && !name!.StartsWith("System.", StringComparison.Ordinal))
            .Select(type => $"{type.FullName} of {type.Assembly.GetName().Name}")
            .Distinct();
    }
}
