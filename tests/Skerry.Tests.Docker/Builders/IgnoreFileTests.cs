using Skerry.Plugins.Builders.Dockerfile;
using Skerry.Sdk;

namespace Skerry.Tests.Docker.Builders;

public sealed class IgnoreFileTests
{
    [Theory]
    [InlineData("node_modules", "node_modules", true)]
    [InlineData("node_modules", "node_modules/a/b.js", true)]
    [InlineData("node_modules", "sub/node_modules", false)]
    [InlineData("**/node_modules", "sub/deep/node_modules/a", true)]
    [InlineData("**/node_modules", "node_modules", true)]
    [InlineData("/a", "a", true)]
    [InlineData("./a/", "a/x", true)]
    [InlineData("a/../b", "b", true)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("*/*.md", "docs/README.md", true)]
    [InlineData("**/*.md", "a/b/c.md", true)]
    [InlineData("**.md", "a/b/c.md", true)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("a/**/d", "a/d", true)]
    [InlineData("a/**/d", "a/b/c/d", true)]
    [InlineData("a/**/d", "a/b/cd", false)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("temp?", "temp1", true)]
    [InlineData("temp?", "temp", false)]
    [InlineData("temp?", "temp/x", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("a.b", "aXb", false)]
    [InlineData("a+(b)|{c}$", "a+(b)|{c}$", true)]
    [InlineData(@"a\*", "a*", true)]
    [InlineData(@"a\*", "ab", false)]
    [InlineData("# a", "# a", false)]
    [InlineData("  a  ", "a", true)]
    [InlineData("a\r\nb\r\n", "b", true)]
    [InlineData("*\n!a", "a", false)]
    [InlineData("*\n!a", "a/b", false)]
    [InlineData("*\n!a/b", "a/b", false)]
    [InlineData("*\n!a/b", "a/c", true)]
    [InlineData("!a\n*", "a", true)]
    [InlineData("*.md\n!R*.md\nREADME.md", "README.md", true)]
    [InlineData("*.md\n!R*.md\nREADME.md", "ROUTES.md", false)]
    [InlineData("\uFEFFa", "a", true)]
    public void Follows_Dockers_rules(string text, string path, bool ignored) =>
        Assert.Equal(ignored, IgnoreFile.Parse(text).IsIgnored(path));

    [Theory]
    [InlineData("ok\n!\n", "Line 2 of .dockerignore, '!'")]
    [InlineData("[a", "Line 1 of .dockerignore, '[a'")]
    [InlineData("[z-a]", "Line 1")]
    public void Names_the_line_that_is_no_pattern(string text, string says) =>
        Assert.Contains(says, Assert.Throws<SkerryException>(() => IgnoreFile.Parse(text)).Message);

    [Fact]
    public void Blank_lines_and_comments_leave_nothing_out() => Assert.True(IgnoreFile.Parse("# a\n\n  \n").IsEmpty);
}
