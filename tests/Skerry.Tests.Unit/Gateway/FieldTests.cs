using System.Text;
using Skerry.Shell.Wire;

namespace Skerry.Tests.Unit.Gateway;

public class FieldTests
{
    public static TheoryData<string[]> Lists => new()
    {
        Array.Empty<string>(),
        new[] { "" },
        new[] { "", "" },
        new[] { "a", "", "b=c=d", "zwei Wörter", "new\nline", "🪨" },
        new[] { new string('x', 100_000) },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Come_back_as_they_were(string[] values)
    {
        var writer = new FieldWriter();
        foreach (var value in values)
            writer.Add(Encoding.UTF8.GetBytes(value));

        var read = new List<string>();
        var reader = new FieldReader(writer.Written);
        while (reader.TryRead(out var field))
            read.Add(Encoding.UTF8.GetString(field));
        Assert.Equal(values, read);
    }

    [Fact]
    public void Rejects_a_value_with_NUL() => Assert.Throws<ProtocolException>(() => new FieldWriter().Add("a\0b"u8));

    [Fact]
    public void Rejects_a_field_without_an_end() => Assert.Throws<ProtocolException>(() => new FieldReader("a"u8).TryRead(out _));

    [Theory]
    [InlineData("TERM", true)]
    [InlineData("LANG", true)]
    [InlineData("SKERRY_FORMAT", true)]
    [InlineData("GIT_PROTOCOL", true)]
    [InlineData("GIT_DIR", true)]
    [InlineData("GIT_SHALLOW_FILE", true)]
    [InlineData("GIT_PUSH_OPTION_COUNT", true)]
    [InlineData("GIT_PUSH_OPTION_0", true)]
    [InlineData("GIT_PUSH_OPTION_12", true)]
    [InlineData("GIT_PUSH_OPTION_", false)]
    [InlineData("GIT_PUSH_OPTION_1x", false)]
    [InlineData("GIT_SSH_COMMAND", false)]
    [InlineData("GIT_", false)]
    [InlineData("PATH", false)]
    [InlineData("LD_PRELOAD", false)]
    [InlineData("term", false)]
    [InlineData("", false)]
    public void Only_listed_variables_may_pass(string name, bool allowed) =>
        Assert.Equal(allowed, AllowedEnvironment.Allows(Encoding.UTF8.GetBytes(name)));
}
