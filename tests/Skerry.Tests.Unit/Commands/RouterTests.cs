using Skerry.Kernel.Commands;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Commands;

public sealed class RouterTests : IAsyncLifetime
{
    readonly TestHost _host = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Suggests_what_somebody_may_have_meant()
    {
        var call = await _host.RunAsync("app:list");
        Assert.Equal(1, call.ExitCode);
        Assert.Equal("", call.Output);
        Assert.Equal(" !     \"app:list\" is not a skerry command.\n !     Did you mean \"apps:list\"?\n !     See `skerry help` for a list of available commands.\n", call.Error);
        Assert.DoesNotContain("Did you mean", (await _host.RunAsync("qwertyuiop")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_no_control_characters_of_a_callers_words() =>
        Assert.DoesNotContain('\e', (await _host.RunAsync("\e[2Jx")).Error);

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("")]
    public async Task Help_lists_commands(string word)
    {
        var call = await _host.RunAsync(word.Length == 0 ? [] : [word]);
        Assert.Equal(0, call.ExitCode);
        Assert.Contains("    apps:create <app>  ", call.Output, StringComparison.Ordinal);
        Assert.StartsWith("Usage: skerry", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help apps:destroy")]
    [InlineData("apps:destroy --help")]
    [InlineData("apps:destroy -h")]
    [InlineData("apps:destroy blog --bogus --help")]
    [InlineData("--help apps:destroy")]
    public async Task Help_of_a_command(string line)
    {
        var call = await _host.RunAsync(line.Split(' '));
        Assert.Equal(0, call.ExitCode);
        Assert.StartsWith("Usage: skerry apps:destroy <app> [--force]\n", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apps:help")]
    [InlineData("help apps")]
    [InlineData("deploys-of-nobody:help", 1)]
    [InlineData("help nonsense", 1)]
    public async Task Help_of_a_group(string line, int exitCode = 0)
    {
        var call = await _host.RunAsync(line.Split(' '));
        Assert.Equal(exitCode, call.ExitCode);
        if (exitCode == 0)
            Assert.Contains("apps:list", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_alone_is_its_alias_or_its_help()
    {
        await _host.MustAsync("apps:create", "blog");
        Assert.Equal("=====> My Apps\nblog\n", (await _host.RunAsync("apps")).Output);
        _host.Add(TestCommand.Of(new("things:list", "List things") { Right = Right.None }));
        Assert.Contains("things:list", (await _host.RunAsync("things")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await _host.RunAsync("things", "blog")).ExitCode);
    }

    [Fact]
    public async Task A_word_after_a_name_with_a_colon_may_be_a_part_of_it_but_never_one_that_could_be_an_argument()
    {
        _host.Add(TestCommand.Of(new("things:parts", "List parts") { Right = Right.None }, context => context.Output.Line("list")));
        _host.Add(TestCommand.Of(new("things:parts:add", "Add a part") { Right = Right.None, Arguments = [new("part", "p")] }, context => context.Output.Line($"add {context.Get("part")}"), "b"));
        _host.Add(TestCommand.Of(new("things:show", "Show one") { Right = Right.None, Arguments = [new("thing", "t")] }, context => context.Output.Line($"show {context.Get("thing")}"), "c"));
        _host.Add(TestCommand.Of(new("things:show:all", "Show all") { Right = Right.None }, context => context.Output.Line("all"), "d"));
        Assert.Equal("list\n", (await _host.RunAsync("things:parts")).Output);
        Assert.Equal("add wheel\n", (await _host.RunAsync("things:parts", "add", "wheel")).Output);
        Assert.Equal("add wheel\n", (await _host.RunAsync("--quiet", "things:parts:add", "wheel")).Output);
        Assert.Equal("show all\n", (await _host.RunAsync("things:show", "all")).Output);
        Assert.Contains("is not a skerry command", (await _host.RunAsync("things", "parts")).Error + (await _host.RunAsync("things:parts:nothing")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_in_json() =>
        Assert.Equal("apps:create", (await _host.RunAsync("help", "apps:create", "--format", "json")).Json.GetProperty("command").GetString());

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version(string word) => Assert.Equal("skerry version 1.2.3\n", (await _host.RunAsync(word)).Output);

    [Fact]
    public async Task An_unknown_key_can_do_nothing_not_even_ask_for_help()
    {
        foreach (var command in (string[])["help", "version", "apps:list", "nonsense"])
        {
            var call = await _host.RunAsAsync("mallory", command);
            Assert.Equal(1, call.ExitCode);
            Assert.Equal("", call.Output);
            Assert.StartsWith(" !     The key \"mallory\" is not known", call.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Format_comes_from_the_option_or_the_environment()
    {
        await _host.MustAsync("apps:create", "blog");
        Assert.Equal("[\"blog\"]\n", (await _host.RunAsync("--format", "json", "apps:list")).Output);
        Assert.Equal("[\"blog\"]\n", (await _host.CallAsync(TestHost.Root, ["apps:list"], format: "json")).Output);
        Assert.Equal("=====> My Apps\nblog\n", (await _host.CallAsync(TestHost.Root, ["apps:list", "--format=text"], format: "json")).Output);
        Assert.Equal("blog\n", (await _host.RunAsync("--quiet", "apps:list")).Output);
        Assert.Contains("There is no format \"xml\"", (await _host.RunAsync("apps:list", "--format", "xml")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_words_pass_through()
    {
        IReadOnlyList<string> seen = [];
        _host.Add(TestCommand.Of(new("git-receive-pack", "git") { Right = Right.None, TakesRawArguments = true, Hidden = true }, context => seen = context.Raw));
        await _host.RunAsync("--quiet", "git-receive-pack", "--help", "--bogus", "--", "/blog.git");
        Assert.Equal(["--help", "--bogus", "--", "/blog.git"], seen);
    }

    [Fact]
    public async Task Shows_each_line_of_an_error_and_passes_its_exit_code()
    {
        _host.Add(TestCommand.Of(new("fail", "f") { Right = Right.None }, _ => throw new SkerryException("first\nsecond", 42)));
        var call = await _host.RunAsync("fail");
        Assert.Equal((42, " !     first\n !     second\n"), (call.ExitCode, call.Error));
    }

    [Fact]
    public async Task Hides_what_went_wrong_inside_and_logs_it()
    {
        _host.Add(TestCommand.Of(new("crash", "c") { Right = Right.None }, _ => throw new InvalidOperationException("inner detail")));
        var call = await _host.RunAsync("crash");
        Assert.Equal(1, call.ExitCode);
        Assert.DoesNotContain("inner detail", call.Error, StringComparison.Ordinal);
        Assert.Contains(_host.Log.Entries, entry => entry.Text.Contains("inner detail", StringComparison.Ordinal) && entry.Text.Contains(nameof(Hides_what_went_wrong_inside_and_logs_it), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_call_ends_with_130_in_the_audit()
    {
        using var interrupt = new CancellationTokenSource();
        _host.Add(TestCommand.Of(new("wait", "w") { Right = Right.None }, async (_, token) =>
        {
            interrupt.Cancel();
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.CallAsync(TestHost.Root, ["wait"], cancellationToken: interrupt.Token));
        Assert.Equal(("wait", 130), ((await _host.AuditAsync())[^1].Command, (await _host.AuditAsync())[^1].ExitCode));
    }

    [Fact]
    public void Two_commands_of_one_name_are_an_error_that_names_both()
    {
        var fault = Assert.Throws<SkerryException>(() => CommandSnapshot.Of([
            TestCommand.Of(new("a:b", "x") { Right = Right.None }, owner: "redis"),
            TestCommand.Of(new("c:d", "x") { Right = Right.None, Aliases = ["a:b"] }, owner: "valkey")]));
        Assert.Contains("\"valkey\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("\"redis\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_cannot_take_a_command_of_the_kernel()
    {
        _host.Add(TestCommand.Of(new("apps:create", "evil") { Right = Right.None }, context => context.Output.Line("evil"), "evil"));
        _host.Add(TestCommand.Of(new("good:one", "good") { Right = Right.None }, context => context.Output.Line("good"), "good"));
        Assert.DoesNotContain("evil", (await _host.RunAsync("apps:create", "blog")).Output, StringComparison.Ordinal);
        Assert.Equal("good\n", (await _host.RunAsync("good:one")).Output);
        Assert.Contains(_host.Log.Entries, entry => entry.Text.Contains("evil", StringComparison.Ordinal) && entry.Text.Contains("kernel", StringComparison.Ordinal));
    }
}
