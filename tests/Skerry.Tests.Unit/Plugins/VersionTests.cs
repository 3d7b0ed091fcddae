using Skerry.Kernel.Plugins.Verification;

namespace Skerry.Tests.Unit.Plugins;

public sealed class VersionTests
{
    [Theory]
    [InlineData("1", "1.0.0")]
    [InlineData("1.2", "1.2.0")]
    [InlineData("1.2.3-beta.1+abc", "1.2.3-beta.1")]
    public void Reads(string text, string version) => Assert.Equal(version, SemanticVersion.TryParse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1.2.3.4")]
    [InlineData("1..2")]
    [InlineData("-1")]
    [InlineData("1.0-")]
    [InlineData(" 1")]
    public void Rejects(string text) => Assert.Null(SemanticVersion.TryParse(text));

    [Fact]
    public void Sorts_as_SemVer_says()
    {
        // The example of https://semver.org, 11.
        string[] sorted = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.10.0", "2.0.0"];
        Assert.Equal(sorted, sorted.Reverse().Select(text => SemanticVersion.TryParse(text)!).Order().Select(version => version.ToString()));
    }

    [Theory]
    [InlineData("[1.0,2)", "1.0.0", true)]
    [InlineData("[1.0,2)", "1.9.9", true)]
    [InlineData("[1.0,2)", "2.0.0", false)]
    [InlineData("[1.0,2)", "0.9.0", false)]
    [InlineData("(1.0,2]", "1.0.0", false)]
    [InlineData("(1.0, 2]", "2.0.0", true)]
    [InlineData("[1.2]", "1.2.0", true)]
    [InlineData("[1.2]", "1.2.1", false)]
    [InlineData("(,2)", "0.1.0", true)]
    [InlineData("[1.4,)", "7.0.0", true)]
    [InlineData("1.4", "7.0.0", true)]
    [InlineData("1.4", "1.3.0", false)]
    public void A_range_holds_what_NuGet_says(string range, string version, bool holds) =>
        Assert.Equal(holds, VersionRange.TryParse(range)!.Contains(SemanticVersion.TryParse(version)!));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[1.0")]
    [InlineData("(1.2)")]
    [InlineData("(,)")]
    [InlineData("[2,1]")]
    [InlineData("[1,2,3]")]
    [InlineData("[a,b]")]
    [InlineData("newest")]
    public void Rejects_a_range(string text) => Assert.Null(VersionRange.TryParse(text));
}
