using Skerry.Plugins.Routing.Domains;
using Skerry.Sdk;

namespace Skerry.Tests.Proxy.Routing;

public sealed class DomainNameTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("EXAMPLE.com.", "example.com")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("a", "a")]
    [InlineData("1.2.3.4", "1.2.3.4")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("*.bücher.example", "*.xn--bcher-kva.example")]
    [InlineData("日本.jp", "xn--wgv71a.jp")]
    public void Accepts_host_names(string text, string stored)
    {
        Assert.True(DomainName.TryNormalize(text, out var domain));
        Assert.Equal(stored, domain);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("_")]
    [InlineData("a..b")]
    [InlineData("a..")]
    [InlineData(".a")]
    [InlineData("-a.com")]
    [InlineData("a-.com")]
    [InlineData("a_b.com")]
    [InlineData("a b.com")]
    [InlineData("a.com:80")]
    [InlineData("http://a.com")]
    [InlineData("a.com/path")]
    [InlineData("a.*.com")]
    [InlineData("*a.com")]
    [InlineData("**.a.com")]
    [InlineData("a.com;")]
    [InlineData("a.com\n")]
    [InlineData("a.com\nb.com")]
    [InlineData("$(id).com")]
    [InlineData("[::1]")]
    [InlineData("bü cher.example")]
    public void Rejects_what_is_none(string text) => Assert.False(DomainName.TryNormalize(text, out _));

    [Fact]
    public void Rejects_labels_and_names_that_are_too_long()
    {
        var label = new string('a', 63);
        Assert.True(DomainName.TryNormalize($"{label}.com", out _));
        Assert.False(DomainName.TryNormalize($"a{label}.com", out _));
        Assert.True(DomainName.TryNormalize(string.Join('.', label, label, label, label[..61]), out _));
        Assert.False(DomainName.TryNormalize(string.Join('.', label, label, label, label[..62]), out _));
    }

    [Fact]
    public void Names_all_that_is_wrong_at_once_and_what_would_be_right()
    {
        var error = Assert.Throws<SkerryException>(() => DomainName.RequireAll(["ok.com", "http://a.com/x", "b.com:80", "_"]));

        Assert.Contains("\"http://a.com/x\" is not valid. Leave out the scheme and the path: \"a.com\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"b.com:80\" is not valid. Leave out the port: \"b.com\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"_\" is not valid. No app answers for names that belong to nobody.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ok.com", error.Message, StringComparison.Ordinal);
    }
}
