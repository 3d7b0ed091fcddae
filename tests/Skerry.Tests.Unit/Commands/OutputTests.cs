using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Commands;

public sealed class OutputTests : IAsyncLifetime
{
    static readonly DateTimeOffset Time = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(1));

    static readonly Report Report = new("blog app information", [
        new("created-at", Time), new("running", true), new("count", 3), new("ratio", 0.5), new("none", null),
        new("names", (string[])["a", "b"]), new("nested", (Field[])[new("web", 1), new("worker", 2)]), new("text", "it's 😀")]);

    readonly TestHost _host = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_report_looks_as_dokku_shows_it()
    {
        var call = await ShowAsync(output => output.Show(Report));
        Assert.Equal("""
            =====> blog app information
                   Created at:                    2026-03-01T09:00:00Z
                   Running:                       true
                   Count:                         3
                   Ratio:                         0.5
                   None:
                   Names:                         a b
                   Nested:                        web=1 worker=2
                   Text:                          it's 😀

            """, call.Output);
    }

    [Fact]
    public async Task A_long_key_widens_the_column()
    {
        var key = new string('k', 40);
        var call = await ShowAsync(output => output.Show(new Report("x", [new(key, "v"), new("a", "w")])));
        Assert.Contains($"       K{key[1..]}:v\n       A:{new string(' ', 39)}w\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_in_json_is_typed()
    {
        var call = await ShowAsync(output => output.Show(Report), "--format", "json");
        Assert.Equal("""{"created-at":"2026-03-01T09:00:00+00:00","running":true,"count":3,"ratio":0.5,"none":null,"names":["a","b"],"nested":{"web":1,"worker":2},"text":"it's 😀"}""" + "\n", call.Output.Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_leaves_lines_out_but_warnings()
    {
        var call = await ShowAsync(output =>
        {
            output.Step("step");
            output.Heading("heading");
            output.Detail("detail");
            output.Line("line");
            output.Warn("careful");
            output.Show(new Table(["name", "count"], [["a", 1]]));
        }, "--format", "json");
        Assert.Equal("[{\"name\":\"a\",\"count\":1}]\n", call.Output);
        Assert.Equal(" !     careful\n", call.Error);
    }

    [Fact]
    public async Task Lines_have_their_prefixes()
    {
        var call = await ShowAsync(output =>
        {
            output.Step("step");
            output.Heading("heading");
            output.Detail("one\ntwo");
            output.Line(" as it is ");
            output.Warn("w1\nw2");
        });
        Assert.Equal("-----> step\n=====> heading\n       one\n       two\n as it is \n", call.Output);
        Assert.Equal(" !     w1\n !     w2\n", call.Error);
    }

    [Fact]
    public async Task Quiet_leaves_headings_and_steps_out()
    {
        var call = await ShowAsync(output =>
        {
            output.Step("step");
            output.Heading("heading");
            output.Detail("detail");
            output.ShowNames("Names", ["a", "b"]);
            output.Show(new Table(["name"], [["c"]]));
        }, "--quiet");
        Assert.Equal("       detail\na\nb\nc\n", call.Output);
    }

    [Fact]
    public async Task A_table_is_aligned()
    {
        var call = await ShowAsync(output => output.Show(new Table(["name", "created-at", "x"], [["a-long-name", Time, null], ["b", null, "z"]])));
        Assert.Equal("Name         Created at            X\na-long-name  2026-03-01T09:00:00Z\nb                                  z\n", call.Output);
    }

    [Fact]
    public async Task Several_reports_are_an_array_and_one_field_is_a_value()
    {
        _host.Add(TestCommand.Of(new("many:report", "m") { Right = Right.None, Arguments = [ArgumentSpec.OptionalApp] }, context => context.Output.Show([Report, Report])));
        Assert.Equal(2, (await _host.RunAsync("many:report", "--format", "json")).Json.GetArrayLength());
        Assert.Equal("true\ntrue\n", (await _host.RunAsync("many:report", "--running")).Output);
        Assert.Equal("3\n3\n", (await _host.RunAsync("many:report", "--many-count", "--format", "json")).Output);
        Assert.Contains("Invalid flag passed, valid flags: --created-at, --running", (await _host.RunAsync("many:report", "--bogus")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_text_cannot_move_the_cursor()
    {
        var call = await ShowAsync(output => output.Show(new Report("x", [new("a", "\e[2Jgone")])));
        Assert.Contains("\\x1b[2Jgone", call.Output, StringComparison.Ordinal);
    }

    Task<TestCall> ShowAsync(Action<ICommandOutput> show, params string[] words)
    {
        _host.Add(TestCommand.Of(new("show", "s") { Right = Right.None }, context => show(context.Output)));
        return _host.RunAsync(["show", .. words]);
    }
}
