using Skerry.Sdk;
using Skerry.Sdk.Apps;

namespace Skerry.Tests.Unit.SdkTests;

public sealed class AppNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("blog")]
    [InlineData("shop-api")]
    [InlineData("blog.example.com")]
    [InlineData("git")]
    public void Accepts(string name)
    {
        Assert.True(AppName.IsValid(name));
        Assert.Equal(name, AppName.Require(name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("../x")]
    [InlineData("a..b")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("-a")]
    [InlineData(".a")]
    [InlineData("a-")]
    [InlineData("a.")]
    [InlineData("a_b")]
    [InlineData("a.git")]
    [InlineData("blog\n")]
    [InlineData("blög")]
    [InlineData("$(id)")]
    [InlineData("--force")]
    public void Rejects(string? name)
    {
        Assert.False(AppName.IsValid(name));
        Assert.Contains($"\"{name}\"", Assert.Throws<SkerryException>(() => AppName.Require(name)).Message);
    }

    [Fact]
    public void Is_at_most_63_characters_long()
    {
        Assert.True(AppName.IsValid(new string('a', 63)));
        Assert.False(AppName.IsValid(new string('a', 64)));
        var message = Assert.Throws<SkerryException>(() => AppName.Require(new string('a', 300))).Message;
        Assert.Contains("63", message);
        Assert.DoesNotContain(new string('a', 100), message);
    }
}
