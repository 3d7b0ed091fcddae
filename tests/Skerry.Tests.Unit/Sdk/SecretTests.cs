using System.Text.Json;
using Skerry.Sdk;

namespace Skerry.Tests.Unit.SdkTests;

public sealed class SecretTests
{
    readonly Secret _secret = new("hunter2");

    [Fact]
    public void Shows_itself_only_when_asked()
    {
        Assert.Equal("hunter2", _secret.Reveal());
        Assert.Equal("[redacted]", _secret.ToString());
        Assert.Equal("[redacted]", $"{_secret}");
        Assert.Equal("\"[redacted]\"", JsonSerializer.Serialize(_secret));
        Assert.DoesNotContain("hunter2", JsonSerializer.Serialize(new Dictionary<string, Secret> { ["PASSWORD"] = _secret }));
        Assert.DoesNotContain("hunter2", new Holder(_secret).ToString());
    }

    [Fact]
    public void Is_never_read_from_JSON() => Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Secret>("\"hunter2\""));

    [Fact]
    public void Is_equal_by_value()
    {
        Assert.Equal(_secret, new Secret("hunter2"));
        Assert.Equal(_secret.GetHashCode(), new Secret("hunter2").GetHashCode());
        Assert.NotEqual(_secret, new Secret("hunter3"));
    }

    sealed record Holder(Secret Password);
}
