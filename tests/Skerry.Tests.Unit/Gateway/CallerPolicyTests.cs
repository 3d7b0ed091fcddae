using Skerry.Kernel.Gateway;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Gateway;

public class CallerPolicyTests
{
    const uint Login = TestGateway.LoginUserId;
    const uint Daemon = 12346;

    readonly GatewayOptions options = TestGateway.Options("/tmp");

    [Theory]
    [InlineData(0u, "local:root")]
    [InlineData(Daemon, "local:skerryd-test")]
    public void Root_and_the_daemon_own_the_host_whatever_key_they_name(uint user, string name)
    {
        Assert.Equal(new Caller(name, true), Identify(user, null));
        Assert.Equal(new Caller(name, true), Identify(user, "anna"));
    }

    [Fact]
    public void The_login_account_speaks_for_the_key_it_names() => Assert.Equal(new Caller("anna", false), Identify(Login, "anna"));

    [Theory]
    [InlineData(Login, null)]
    [InlineData(Login, "")]
    [InlineData(Login, "system")]
    [InlineData(Login, "local:root")]
    [InlineData(1000u, null)]
    [InlineData(1000u, "anna")]
    [InlineData(uint.MaxValue, "anna")]
    public void Refuses_everybody_else_with_a_reason(uint user, string? key)
    {
        Assert.Null(new CallerPolicy(options).Identify(user, key, out var refusal));
        Assert.NotEmpty(refusal);
    }

    [Fact]
    public void Without_a_login_account_nobody_speaks_for_a_key()
    {
        var policy = new CallerPolicy(options with { LoginUserId = null });

        Assert.False(policy.Knows(Login));
        Assert.Null(policy.Identify(Login, "anna", out _));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(Daemon)]
    public void Rejects_a_login_account_that_would_own_the_host(uint user) =>
        Assert.Throws<GatewayException>(() => new CallerPolicy(options with { LoginUserId = user }));

    [Fact]
    public void Accounts_are_found_by_name()
    {
        Assert.Equal(0u, Accounts.FindUserId("root"));
        Assert.Null(Accounts.FindUserId("no-such-account-here"));
    }

    Caller? Identify(uint user, string? key) => new CallerPolicy(options).Identify(user, key, out _);
}
