using System.Text;
using Skerry.Shell.Calling;

namespace Skerry.Tests.Unit.Shell;

public class WordSplitterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  \t \n ")]
    [InlineData("apps:list", "apps:list")]
    [InlineData("  a \t b\nc ", "a", "b", "c")]
    [InlineData("'a b'", "a b")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("a' 'b\" \"c", "a b c")]
    [InlineData("''", "")]
    [InlineData("a '' \"\" b", "a", "", "", "b")]
    [InlineData("KEY='it'\\''s'", "KEY=it's")]
    [InlineData("KEY=\"a\\\"b\"", "KEY=a\"b")]
    [InlineData(@"a\ b", "a b")]
    [InlineData(@"\\ \' \""", @"\", "'", "\"")]
    [InlineData(@"'a\nb'", @"a\nb")]
    [InlineData(@"""a\nb""", @"a\nb")]
    [InlineData(@"""\$HOME \` \\ \"" \x""", @"$HOME ` \ "" \x")]
    [InlineData("$(x) `y` $HOME *", "$(x)", "`y`", "$HOME", "*")]
    [InlineData("'$(x)' \"$(x y)\"", "$(x)", "$(x y)")]
    [InlineData("a;b && c | d > e & #f", "a;b", "&&", "c", "|", "d", ">", "e", "&", "#f")]
    [InlineData("~ ~/x {a,b} !", "~", "~/x", "{a,b}", "!")]
    [InlineData("'new\nline'", "new\nline")]
    [InlineData("\"new\nline\"", "new\nline")]
    [InlineData("a\\\nb", "ab")]
    [InlineData("a \\\n b", "a", "b")]
    [InlineData("\"a\\\nb\"", "ab")]
    [InlineData("ключ='значение с пробелом' 🪨", "ключ=значение с пробелом", "🪨")]
    [InlineData(@"a\", @"a\")]
    [InlineData("git-receive-pack '/my app.git'", "git-receive-pack", "/my app.git")]
    public void Splits_as_a_POSIX_shell_does(string line, params string[] words) =>
        Assert.Equal(words, WordSplitter.Split(Encoding.UTF8.GetBytes(line)).Select(Encoding.UTF8.GetString));

    [Theory]
    [InlineData("'")]
    [InlineData("a 'b")]
    [InlineData("\"a")]
    [InlineData("\"a\\\"")]
    [InlineData("KEY=secret'")]
    public void Rejects_a_quote_that_is_not_closed(string line)
    {
        var error = Assert.Throws<Failure>(() => WordSplitter.Split(Encoding.UTF8.GetBytes(line)));
        Assert.DoesNotContain("secret", error.Message);
    }

    [Fact]
    public void Bytes_that_are_not_text_stay_as_they_are() =>
        Assert.Equal([[0xff, (byte)' ', 0xfe], [0x80]], WordSplitter.Split([(byte)'"', 0xff, (byte)' ', 0xfe, (byte)'"', (byte)' ', 0x80]));
}
