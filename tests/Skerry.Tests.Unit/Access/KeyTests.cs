using System.Text;
using Skerry.Kernel.Access.Keys;
using Skerry.Sdk;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Access;

public sealed class KeyTests : IAsyncLifetime
{
    // Made by ssh-keygen -t ed25519; the fingerprint is ssh-keygen's.
    const string Known = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDdj4VptmT6BesVLs9kel0lkZLHxBKzcG+iLpPL2EPdY someone@example";

    readonly TestHost _host = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_first_key_owns_the_host_and_a_later_one_has_no_right()
    {
        var first = await _host.CallAsync(TestHost.Root, ["ssh-keys:add", "alice"], Encoding.ASCII.GetBytes(Known + "\n"));
        Assert.Equal(0, first.ExitCode);
        Assert.Matches("^SHA256:[A-Za-z0-9+/]{43}\n", first.Output);
        await _host.MustAsync(["ssh-keys:add", "bob", .. TestKeys.New().Split(' ')]);
        Assert.Equal(0, (await _host.RunAsAsync("alice", "ssh-keys:list")).ExitCode);
        Assert.Equal(1, (await _host.RunAsAsync("bob", "ssh-keys:list")).ExitCode);
        Assert.Equal(1, (await _host.RunAsAsync("bob", "apps:create", "x")).ExitCode);
    }

    [Fact]
    public async Task Writes_the_file_that_sshd_reads()
    {
        await _host.MustAsync("ssh-keys:add", "alice", Known);
        var body = string.Join(' ', Known.Split(' ')[..2]);
        Assert.Equal($"command=\"--socket {_host.RootFolder}/run/skerryd.sock --key alice\",restrict,pty {body} alice\n", await File.ReadAllTextAsync(_host.AuthorizedKeys));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(_host.AuthorizedKeys));
        await _host.MustAsync("ssh-keys:remove", "alice");
        Assert.Equal("", await File.ReadAllTextAsync(_host.AuthorizedKeys));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_host.AuthorizedKeys)!));
    }

    [Fact]
    public async Task Adding_the_same_key_again_changes_nothing_and_another_is_refused()
    {
        var key = TestKeys.New();
        var added = await _host.MustAsync("--quiet", "ssh-keys:add", "alice", key);
        Assert.Equal(added.Output.Split('\n')[0], (await _host.MustAsync("ssh-keys:add", "alice", key)).Output.TrimEnd());
        Assert.Contains("The name \"alice\" has another key", (await _host.RunAsync("ssh-keys:add", "alice", TestKeys.New())).Error, StringComparison.Ordinal);
        Assert.Contains("under the name \"alice\"", (await _host.RunAsync("ssh-keys:add", "bob", key)).Error, StringComparison.Ordinal);
        Assert.Single((await _host.RunAsync("ssh-keys:list", "--format", "json")).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_removed_person_has_no_session_and_no_rights()
    {
        var added = await _host.MustAsync("ssh-keys:add", "alice", TestKeys.New());
        var fingerprint = added.Output.Split('\n')[0];
        await _host.MustAsync("ssh-keys:remove", "--fingerprint", fingerprint);
        Assert.Equal(1, (await _host.RunAsAsync("alice", "version")).ExitCode);
        Assert.Equal("[]\n", (await _host.RunAsync("access:list", "--format", "json")).Output);
        Assert.Equal(1, (await _host.RunAsync("ssh-keys:remove", "alice")).ExitCode);
    }

    [Theory]
    [InlineData("access:revoke alice")]
    [InlineData("access:grant alice viewer")]
    [InlineData("ssh-keys:remove alice")]
    public async Task The_last_host_owner_stays_unless_the_machines_administrator_says_so(string line)
    {
        await _host.MustAsync("ssh-keys:add", "alice", TestKeys.New());
        var call = await _host.RunAsAsync("alice", line.Split(' '));
        Assert.Equal(1, call.ExitCode);
        Assert.Contains("\"alice\" is the last host owner", call.Error, StringComparison.Ordinal);
        await _host.MustAsync(line.Split(' '));
        Assert.Equal(1, (await _host.RunAsAsync("alice", "ssh-keys:list")).ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".alice")]
    [InlineData("alice bob")]
    [InlineData("alice\"")]
    [InlineData("a\nb")]
    [InlineData("local:root")]
    [InlineData("system")]
    [InlineData("../x")]
    public async Task Rejects_names(string name) =>
        Assert.Contains("is not valid", (await _host.RunAsync("ssh-keys:add", name, TestKeys.New())).Error, StringComparison.Ordinal);

    [Fact]
    public void Accepts_keys()
    {
        var point = new byte[65];
        var modulus = new byte[257];
        modulus[1] = 0x80;
        string[] keys =
        [
            Known, TestKeys.New(),
            TestKeys.Of("ssh-rsa", "ssh-rsa"u8.ToArray(), [1, 0, 1], modulus),
            TestKeys.Of("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256"u8.ToArray(), "nistp256"u8.ToArray(), point),
            TestKeys.Of("sk-ssh-ed25519@openssh.com", "sk-ssh-ed25519@openssh.com"u8.ToArray(), new byte[32], "ssh:"u8.ToArray()),
        ];
        Assert.All(keys, key => Assert.Equal(string.Join(' ', key.Split(' ')[..2]), PublicKey.Parse("  " + key + "\n\n").Line));
    }

    [Fact]
    public void Rejects_what_is_no_key()
    {
        var ed25519 = "ssh-ed25519"u8.ToArray();
        (string Key, string Fault)[] bad =
        [
            ("", "there is no key"),
            ("ssh-ed25519", "type and a body"),
            ("ssh-ed25519 %%%", "not base64"),
            (Known[..60], "damaged"),
            (Known.Replace("ssh-ed25519", "ssh-rsa", StringComparison.Ordinal), "it says \"ssh-rsa\" before its body and \"ssh-ed25519\" in it"),
            (TestKeys.Of("ssh-ed25519", ed25519, new byte[31]), "damaged"),
            (TestKeys.Of("ssh-ed25519", ed25519, new byte[32], [1]), "damaged"),
            (TestKeys.Of("ssh-rsa", "ssh-rsa"u8.ToArray(), [1, 0, 1], [0, .. Enumerable.Repeat((byte)0x80, 128)]), "about 1024 bits is too weak"),
            (TestKeys.Of("ssh-dss", "ssh-dss"u8.ToArray(), [1]), "too weak"),
            (TestKeys.Of("ssh-ed25519-cert-v01@openssh.com", "ssh-ed25519-cert-v01@openssh.com"u8.ToArray(), [1]), "not a type of key that is known here"),
            (Known + "\n" + TestKeys.New(), "several lines"),
            ("command=\"sh\" " + Known, "is not"),
            ("restrict " + Known, "is not base64"),
        ];
        foreach (var (key, fault) in bad)
            Assert.Contains(fault, Assert.Throws<SkerryException>(() => PublicKey.Parse(key)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_repeats_a_private_key()
    {
        var fault = Assert.Throws<SkerryException>(() => PublicKey.Parse("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----"));
        Assert.Contains("private key", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("b3BlbnNzaC1rZXk", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprints_as_ssh_keygen_does() => Assert.Equal("SHA256:9BE6ZUqYhOCYRTfN4960ApK6iK1XUMVPQcSojcPmwKE", PublicKey.Parse(Known).Fingerprint);
}
