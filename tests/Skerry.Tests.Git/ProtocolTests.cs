using System.Text;
using Skerry.Plugins.Git.PktLines;
using Skerry.Plugins.Git.ProcReceive;

namespace Skerry.Tests.Git;

public sealed class ProtocolTests
{
    static readonly string Old = new('a', 40);
    static readonly string New = new('b', 40);

    static async Task<(ProcReceiveRequest Request, string Reply)> ReadAsync(string text)
    {
        using var output = new MemoryStream();
        var request = await new ProcReceiveProtocol(new MemoryStream(Encoding.UTF8.GetBytes(text)), output).ReadRequestAsync(default);
        return (request, Encoding.UTF8.GetString(output.ToArray()));
    }

    static string Packet(string line) => $"{Encoding.UTF8.GetByteCount(line) + 4:x4}{line}";

    [Fact]
    public async Task Reads_commands_and_options()
    {
        var (request, reply) = await ReadAsync(
            Packet("version=1\0push-options atomic object-format=sha1\n") + "0000" + Packet($"{Old} {New} refs/heads/ä b\n") + "0000" + Packet("ci.skip") + "0000");

        Assert.Equal(Packet("version=1\0push-options atomic") + "0000", reply);
        Assert.Equal(new RefCommand(Old, New, "refs/heads/ä b"), Assert.Single(request.Commands));
        Assert.Equal("ci.skip", Assert.Single(request.Options));
        Assert.True(request.IsAtomic);
    }

    [Fact]
    public async Task Reads_a_plain_greeting()
    {
        var (request, reply) = await ReadAsync(Packet("version=1\n") + "0000" + Packet($"{Old} {new string('0', 40)} refs/heads/x") + "0000");

        Assert.Equal(Packet("version=1") + "0000", reply);
        Assert.True(request.Commands[0].IsDelete);
        Assert.False(request.IsAtomic);
    }

    [Theory]
    [InlineData("000eversion=2\n0000")]
    [InlineData("zzzz")]
    [InlineData("0001")]
    [InlineData("fffe")]
    public async Task Refuses_what_is_not_the_protocol(string text) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(text));

    [Fact]
    public async Task Refuses_a_name_that_is_not_text()
    {
        var stream = new MemoryStream([.. "0007"u8, 0xff, 0xfe, 0x41]);
        await Assert.ThrowsAsync<InvalidDataException>(() => new PktLineReader(stream).ReadAsync(default));
    }

    [Fact]
    public async Task Says_so_when_the_other_side_goes_away() =>
        await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(Packet("version=1\n")));

    [Fact]
    public async Task Writes_answers()
    {
        using var output = new MemoryStream();
        await new ProcReceiveProtocol(Stream.Null, output).WriteAnswersAsync(
            [new("refs/heads/a"), new("refs/heads/b", "no\nway"), new("refs/heads/c") { OldId = Old }, new("refs/heads/d") { FallThrough = true }], default);

        Assert.Equal(
            Packet("ok refs/heads/a") + Packet("ng refs/heads/b no") + Packet("ok refs/heads/c") + Packet($"option old-oid {Old}")
            + Packet("ok refs/heads/d") + Packet("option fall-through") + "0000",
            Encoding.UTF8.GetString(output.ToArray()));
    }
}
