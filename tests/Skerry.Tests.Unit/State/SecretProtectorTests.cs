using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Tests.Unit.State;

public sealed class SecretProtectorTests
{
    readonly SecretProtector _protector = new(new SecretKey(new byte[SecretKey.Size]), new SystemRandomness());

    [Theory]
    [InlineData("")]
    [InlineData("line one\nline two \"quoted\" $(id) `id` \u00e9 \U0001F600")]
    public void A_value_comes_back_as_it_was(string value) =>
        Assert.Equal(value, _protector.Unprotect(_protector.Protect(value, "config/blog/KEY"), "config/blog/KEY"));

    [Fact]
    public void The_same_value_never_looks_the_same() => Assert.NotEqual(_protector.Protect("v", "c"), _protector.Protect("v", "c"));

    [Fact]
    public void A_value_cannot_be_read_in_another_place()
    {
        var protectedValue = _protector.Protect("v", "config/blog/KEY");
        Assert.Throws<SkerryException>(() => _protector.Unprotect(protectedValue, "config/shop/KEY"));
    }

    [Fact]
    public void Another_key_cannot_read_it()
    {
        var other = new SecretProtector(new SecretKey([.. Enumerable.Repeat((byte)1, SecretKey.Size)]), new SystemRandomness());
        Assert.Throws<SkerryException>(() => other.Unprotect(_protector.Protect("v", "c"), "c"));
    }

    [Theory]
    [InlineData("v1:AAAA")]
    [InlineData("v1:not base64")]
    [InlineData("plain")]
    [InlineData("")]
    public void A_damaged_value_is_a_clear_error(string damaged)
    {
        var error = Assert.Throws<SkerryException>(() => _protector.Unprotect(damaged, "config/blog/KEY"));
        Assert.Contains("config/blog/KEY", error.Message);
    }
}
