using System.Security.Cryptography;
using System.Text;
using Skerry.Tests.Unit.Gateway;

namespace Skerry.Tests.Unit.Shell;

/// <summary>What goes through: words, bytes, exit codes.</summary>
public sealed class ShellTests : IDisposable
{
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string[]> Words => new()
    {
        new[] { "apps:list" },
        new[] { "config:set", "A=new\nline", "B=it's \"quoted\"", "C=$(reboot)", "D=🪨 ключ", "", " ", "--", "-x", "a\\b", "*" },
        new[] { "long", new string('x', 100_000), new string('ü', 50_000) },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Words_arrive_as_they_were_written(string[] words)
    {
        string[]? arrived = null;
        await using var gateway = TestGateway.Start(folder.Path, session =>
        {
            arrived = [.. session.Arguments];
            return Task.FromResult(0);
        });

        Assert.Equal((0, "", ""), await ShellProcess.RunAsync(folder.Socket, words));
        Assert.Equal(words, arrived);
    }

    [Fact]
    public async Task Words_that_are_not_UTF8_are_refused_and_not_mangled()
    {
        await using var gateway = TestGateway.Start(folder.Path, _ => Task.FromResult(0));

        var (exit, _, error) = await ShellProcess.RunAsync(folder.Socket, ["-c", "exec \"$SHELL_UNDER_TEST\" x \"$(printf 'a\\377')\""], "/bin/sh");
        Assert.Equal(1, exit);
        Assert.Contains("word 2", error);
    }

    [Fact]
    public async Task Without_words_it_asks_for_help()
    {
        await using var gateway = Report();

        var (_, output, _) = await ShellProcess.RunAsync(folder.Socket, []);
        Assert.StartsWith("help|", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(255)]
    public async Task Exit_codes_come_back(int code)
    {
        await using var gateway = TestGateway.Start(folder.Path, _ => Task.FromResult(code));

        Assert.Equal((code, "", ""), await ShellProcess.RunAsync(folder.Socket, ["x"]));
    }

    [Fact]
    public async Task Five_megabytes_come_back_byte_for_byte()
    {
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            await session.StandardInput.CopyToAsync(session.StandardOutput);
            await session.StandardError.WriteAsync("done"u8.ToArray());
            return 3;
        });
        var data = RandomNumberGenerator.GetBytes(5 * 1024 * 1024);
        using var shell = ShellProcess.Start(folder.Socket, ["echo"]);
        await shell.Input.WriteAsync(data);
        shell.Input.Close();

        Assert.Equal(data, await shell.Output);
        Assert.Equal((3, "done"), (await shell.FinishAsync()) is var (exit, _, error) ? (exit, error) : default);
    }

    [Fact]
    public async Task Input_that_nobody_asked_for_is_not_touched()
    {
        await using var gateway = TestGateway.Start(folder.Path, _ => Task.FromResult(0));

        var (_, output, _) = await ShellProcess.RunAsync(folder.Socket, ["-c", "printf rest | { \"$SHELL_UNDER_TEST\" x; cat; }"], "/bin/sh");
        Assert.Equal("rest", output);
    }

    [Fact]
    public async Task Only_listed_variables_are_passed()
    {
        await using var gateway = TestGateway.Start(folder.Path, async session =>
        {
            var text = string.Join(' ', session.Environment.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));
            await session.StandardOutput.WriteAsync(Encoding.UTF8.GetBytes(text));
            return 0;
        });

        var (_, output, _) = await ShellProcess.RunAsync(folder.Socket, ["x"], null,
            ("TERM", "xterm"), ("LANG", "C"), ("SECRET", "x"), ("GIT_SSH", "x"), ("GIT_PROTOCOL", "version=2"),
            ("GIT_PUSH_OPTION_COUNT", "2"), ("GIT_PUSH_OPTION_0", "a=b"), ("GIT_PUSH_OPTION_1", "ü"), ("SKERRY_FORMAT", "json"));
        Assert.Equal("GIT_PROTOCOL=version=2 GIT_PUSH_OPTION_0=a=b GIT_PUSH_OPTION_1=ü GIT_PUSH_OPTION_COUNT=2 LANG=C SKERRY_FORMAT=json TERM=xterm", output);
    }

    [Fact]
    public async Task A_forced_command_takes_its_words_from_ssh()
    {
        await using var gateway = Report();

        var (_, output, _) = await ShellProcess.RunAsync("/nowhere", ["-c", $"--socket '{folder.Socket}' --key anna"], null,
            ("SSH_ORIGINAL_COMMAND", "config:set 'a b' \"c\" $(d)"));
        // The peer is root here, so the key is not believed.
        Assert.Equal("config:set,a b,c,$(d)|local:root|True", output);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_login_without_a_command_gets_help(string? command)
    {
        await using var gateway = Report();

        var environment = command is null ? Array.Empty<(string, string)>() : [("SSH_ORIGINAL_COMMAND", command)];
        var (_, output, _) = await ShellProcess.RunAsync(folder.Socket, ["-c", "--key anna"], null, environment);
        Assert.StartsWith("help|", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apps:list")]
    [InlineData("--socket")]
    [InlineData("--key anna /bin/sh")]
    [InlineData("--key 'anna")]
    public async Task Anything_but_a_forced_command_is_refused(string command)
    {
        await using var gateway = Report();

        var (exit, output, error) = await ShellProcess.RunAsync(folder.Socket, ["-c", command]);
        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith(" !     ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_account_speaks_for_its_key()
    {
        await using var gateway = Report();

        var user = TestGateway.LoginUserId;
        var (_, output, error) = await ShellProcess.RunAsync(folder.Socket,
            [$"--reuid={user}", $"--regid={user}", "--clear-groups", ShellProcess.Program, "-c", "--key anna"], "/usr/bin/setpriv",
            ("SSH_ORIGINAL_COMMAND", "apps:list"));
        Assert.Equal(("apps:list|anna|False", ""), (output, error));
    }

    [Fact]
    public async Task Other_accounts_are_refused_even_with_a_key()
    {
        await using var gateway = Report();

        var (exit, output, error) = await ShellProcess.RunAsync(folder.Socket,
            ["--reuid=12399", "--regid=12399", "--clear-groups", ShellProcess.Program, "-c", "--key anna"], "/usr/bin/setpriv");
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("\"12399\"", error);
    }

    [Fact]
    public async Task Called_as_git_s_hook_it_says_so()
    {
        await using var gateway = Report();
        Directory.CreateDirectory(Path.Combine(folder.Path, "hooks"));
        var hook = Path.Combine(folder.Path, "hooks", "proc-receive");
        File.CreateSymbolicLink(hook, ShellProcess.Program);

        var (exit, output, error) = await ShellProcess.RunAsync(folder.Socket, [], hook, ("SKERRY_KEY", "anna"));
        Assert.Equal((0, "git:proc-receive|local:root|True", ""), (exit, output, error));
    }

    TestGateway Report() => TestGateway.Start(folder.Path, async session =>
    {
        var line = $"{string.Join(',', session.Arguments)}|{session.Caller.Name}|{session.Caller.IsLocal}";
        await session.StandardOutput.WriteAsync(Encoding.UTF8.GetBytes(line));
        return 0;
    });
}
