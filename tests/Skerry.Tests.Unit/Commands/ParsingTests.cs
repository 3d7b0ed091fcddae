using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Commands;

public sealed class ParsingTests
{
    static readonly CommandSpec Logs = new("logs", "Show logs")
    {
        Right = Right.Viewer,
        Arguments = [ArgumentSpec.App, new("words", "rest") { Many = true, Optional = true }],
        Options = [
            new("--tail", "follow") { Short = "-t" },
            new("--num", "lines") { Short = "-n", Value = "n", IsNumber = true },
            new("--env", "values") { Short = "-e", Value = "k=v", Many = true },
        ],
    };

    [Theory]
    [InlineData("blog", "app=blog")]
    [InlineData("logs", "app=logs")]
    [InlineData("--app blog", "app=blog")]
    [InlineData("--app=blog a b", "app=blog words=a,b")]
    [InlineData("blog -t -n 5", "--tail --num=5 app=blog")]
    [InlineData("blog -tn5", "--tail --num=5 app=blog")]
    [InlineData("-t blog --num=5", "--tail --num=5 app=blog")]
    [InlineData("blog --num -5", "--num=-5 app=blog")]
    [InlineData("-e A=1 blog -e B=2", "--env=A=1,B=2 app=blog")]
    [InlineData("--env A=1 blog x", "--env=A=1 app=blog words=x")]
    [InlineData("--quiet true", "--quiet app=true")]
    [InlineData("blog -q --format json", "--format=json --quiet app=blog")]
    [InlineData("blog -- --tail -x", "app=blog words=--tail,-x")]
    [InlineData("blog @/etc/passwd", "app=blog words=@/etc/passwd")]
    [InlineData("blog [diagram] $(id) a=b:c", "app=blog words=[diagram],$(id),a=b:c")]
    [InlineData("blog -", "app=blog words=-")]
    public void Accepts(string line, string expected)
    {
        var parsed = new CommandParser(Logs).Parse(line.Split(' '));
        var given = parsed.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Count == 0 ? pair.Key : $"{pair.Key}={string.Join(',', pair.Value)}");
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "Please specify an app to run the command on")]
    [InlineData("blog --tial", "\"--tial\" is not an option of logs. Did you mean \"--tail\"?")]
    [InlineData("blog --secret=xyz", "\"--secret\" is not an option of logs.")]
    [InlineData("blog -z", "\"-z\" is not an option of logs.")]
    [InlineData("blog --num", "Option \"--num\" needs a value")]
    [InlineData("blog --num --tail", "Option \"--num\" takes a whole number, not \"--tail\"")]
    [InlineData("blog --num many", "Option \"--num\" takes a whole number, not \"many\"")]
    public void Rejects(string line, string message)
    {
        var fault = Assert.ThrowsAny<SkerryException>(() => new CommandParser(Logs).Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Usage: skerry logs <app> [<words>...] [-t|--tail] [-n|--num <n>] [-e|--env <k=v>...]", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejects_a_word_too_many_and_an_app_where_none_belongs()
    {
        var spec = new CommandSpec("x:y", "test") { Right = Right.None };
        Assert.StartsWith("\"one\" is one word more", Assert.ThrowsAny<SkerryException>(() => new CommandParser(spec).Parse(["one"])).Message, StringComparison.Ordinal);
        Assert.StartsWith("\"x:y\" takes no option \"--app\"", Assert.ThrowsAny<SkerryException>(() => new CommandParser(spec).Parse(["--app", "blog"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_words_byte_for_byte()
    {
        string[] hard = ["blog", "", " ", "a\nb", "\"quoted\"", "it's", "$(rm -rf /)", "😀", "a,b"];
        Assert.Equal(hard[1..], new CommandParser(Logs).Parse(hard).All("words"));
    }

    [Fact]
    public void A_report_takes_a_field_as_an_option()
    {
        var spec = new CommandSpec("ps:report", "test") { Right = Right.None, Arguments = [ArgumentSpec.OptionalApp] };
        Assert.Equal("running", new CommandParser(spec).Parse(["blog", "--running"]).Field);
        Assert.Equal("blog", new CommandParser(spec).Parse(["--running", "blog"]).Find("app"));
        Assert.ThrowsAny<SkerryException>(() => new CommandParser(spec).Parse(["blog", "--running", "--other"]));
    }

    [Theory]
    [InlineData("apps:list", "", "apps:list", "")]
    [InlineData("--quiet apps:list x", "--quiet", "apps:list", "x")]
    [InlineData("--format json --app blog ps:report", "--format json --app blog", "ps:report", "")]
    [InlineData("--format=json ps:report -- --x", "--format=json", "ps:report", "-- --x")]
    [InlineData("--version", "--version", "", "")]
    public void Splits_options_before_the_command(string line, string leading, string command, string rest)
    {
        var words = CallWords.Split(line.Split(' '));
        Assert.Equal((leading, command, rest), (string.Join(' ', words.Leading), words.Command, string.Join(' ', words.Rest)));
    }
}
