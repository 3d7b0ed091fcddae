using Skerry.Sdk;
using Skerry.Sdk.Formats;

namespace Skerry.Tests.Unit.SdkTests;

public sealed class ProcfileTests
{
    [Fact]
    public void Reads_process_types_and_the_release_task()
    {
        var procfile = Procfile.Parse("\uFEFFweb: ./server --port $PORT\r\n\r\n# a comment\nworker:  bundle exec sidekiq -q \"a: b\" \n  release: rake db:migrate\n");

        Assert.Equal(["web", "worker"], procfile.Processes.Keys);
        Assert.Equal("./server --port $PORT", procfile.Processes["web"]);
        Assert.Equal("bundle exec sidekiq -q \"a: b\"", procfile.Processes["worker"]);
        Assert.Equal("rake db:migrate", procfile.Release);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# nothing\n")]
    public void An_empty_one_has_no_processes(string text)
    {
        var procfile = Procfile.Parse(text);
        Assert.Empty(procfile.Processes);
        Assert.Null(procfile.Release);
    }

    [Fact]
    public void Accepts_the_longest_process_type() => Assert.Single(Procfile.Parse($"{new string('a', 63)}: run").Processes);

    [Theory]
    [InlineData("web", "line 1: \"web\" has no colon")]
    [InlineData("web:", "line 1: process type \"web\" has no command")]
    [InlineData("Web: run", "line 1: process type \"Web\" may hold only")]
    [InlineData("-web: run", "line 1: process type \"-web\" may hold only")]
    [InlineData("web_1: run", "line 1: process type \"web_1\" may hold only")]
    [InlineData(": run", "line 1: process type \"\" may hold only")]
    [InlineData("web: a\nweb: b", "line 2: process type \"web\" stands twice")]
    public void Rejects_a_faulty_line_and_names_it(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<SkerryException>(() => Procfile.Parse(text)).Message);

    [Fact]
    public void Rejects_a_process_type_that_is_too_long() => Assert.Throws<SkerryException>(() => Procfile.Parse($"{new string('a', 64)}: run"));

    [Fact]
    public void Names_all_faults_at_once()
    {
        var message = Assert.Throws<SkerryException>(() => Procfile.Parse("web\nworker:\nok: run")).Message;
        Assert.Contains("line 1:", message);
        Assert.Contains("line 2:", message);
        Assert.DoesNotContain("line 3:", message);
    }
}
