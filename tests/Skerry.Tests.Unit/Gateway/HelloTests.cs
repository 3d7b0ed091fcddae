using System.Text;
using Skerry.Kernel.Gateway;
using Skerry.Shell.Wire;

namespace Skerry.Tests.Unit.Gateway;

public class HelloTests
{
    [Fact]
    public void Accepts_all_fields()
    {
        var hello = Parse("v=1", "key=anna", "cwd=/tmp/a b", "tty=100x40", "out=tty", "env=TERM=xterm", "env=GIT_PUSH_OPTION_0=a=b", "arg=config:set", "arg=", "arg=A=B");

        Assert.Equal("anna", hello.Key);
        Assert.Equal("/tmp/a b", hello.WorkingDirectory);
        Assert.Equal((100, 40), hello.Terminal);
        Assert.True(hello.OutputIsTerminal);
        Assert.Equal("a=b", hello.Environment["GIT_PUSH_OPTION_0"]);
        Assert.Equal(["config:set", "", "A=B"], hello.Arguments);
    }

    [Fact]
    public void A_terminal_that_does_not_know_its_size_gets_the_usual_one() =>
        Assert.Equal((80, 24), Parse("v=1", "tty=0x0").Terminal);

    [Theory]
    [InlineData()]
    [InlineData("arg=help")]
    [InlineData("v=2")]
    [InlineData("v=1", "arg")]
    [InlineData("v=1", "tty=80")]
    [InlineData("v=1", "tty=80x-1")]
    [InlineData("v=1", "tty=80x99999")]
    [InlineData("v=1", "env=PATH=/evil")]
    [InlineData("v=1", "env=TERM")]
    [InlineData("v=1", "uid=0")]
    public void Rejects_what_the_protocol_does_not_know(params string[] fields) =>
        Assert.Throws<ProtocolException>(() => Parse(fields));

    [Fact]
    public void Rejects_words_that_are_not_UTF8()
    {
        var writer = new FieldWriter();
        writer.Add("v=1"u8);
        writer.Add("arg=a"u8);
        writer.Add("arg"u8, [0xff, 0xfe]);

        var error = Assert.Throws<ProtocolException>(() => Hello.Parse(writer.Written));
        Assert.Contains("word 2", error.Message);
    }

    static Hello Parse(params string[] fields)
    {
        var writer = new FieldWriter();
        foreach (var field in fields)
            writer.Add(Encoding.UTF8.GetBytes(field));
        return Hello.Parse(writer.Written);
    }
}
