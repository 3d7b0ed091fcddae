using System.Text;

namespace Skerry.Tests.Acceptance.BadInput;

[Collection(Shared.Name)]
public sealed class ConfigValuesTests(SharedTestbed bed)
{
    public static TheoryData<string, string> Values => new()
    {
        { "newlines", "one\ntwo\n\nfour" },
        { "last newline", "ends with one\n" },
        { "windows", "one\r\ntwo\r\n" },
        { "quotes", "\"double\" 'single' `back` \\ backslash \\n" },
        { "substitution", "$(touch /tmp/skerry-was-here) `id` ${HOME} $HOME && rm -rf / ; | > <" },
        { "emoji", "naïve ☃ 🦭 👩‍👩‍👧 \u202e" },
        { "equals", "=a=b==" },
        { "spaces", "  both ends  " },
        { "tabs", "\ta\tb\t" },
        { "json", """{"a": [1, "two", null]}""" },
        { "option", "--format json" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_is_kept_byte_for_byte(string kind, string value)
    {
        _ = kind;
        await CreateAsync("values");
        var bytes = Encoding.UTF8.GetBytes(value);

        (await bed.LocalAsync("config:set", "--no-restart", "values", "BY_WORD=" + value)).Ok();
        (await bed.Admin.SshAsync(["config:set", "--stdin", "values", "BY_INPUT"], bytes)).Ok();
        (await bed.Admin.SshAsync("config:set", "--encoded", "values", "BY_BASE64=" + Convert.ToBase64String(bytes))).Ok();
        (await bed.Admin.SshAsync("config:set", "values", "BY_SSH='" + value.Replace("'", "'\\''", StringComparison.Ordinal) + "'")).Ok();

        foreach (var name in new[] { "BY_WORD", "BY_INPUT", "BY_BASE64", "BY_SSH" })
        {
            Assert.Equal(value + "\n", (await bed.LocalAsync("config:get", "values", name)).Ok().Output);
            Assert.Equal(Convert.ToBase64String(bytes), (await bed.Admin.SshAsync("config:get", "--encoded", "values", name)).Ok().Output.Trim());
            Assert.Equal(value, (await bed.LocalAsync("config:show", "values", "--format", "json")).Ok().Json.GetProperty(name).GetString());
        }

        Assert.False(File.Exists("/tmp/skerry-was-here"));
    }

    [Fact]
    public async Task Values_reach_the_app_byte_for_byte_even_a_megabyte_of_them()
    {
        var app = await TestApp.DeployedAsync(bed, "values-running", "probe");
        var odd = Encoding.UTF8.GetBytes("one\ntwo \"three\" 'four' $(five) `six` \\ 🦭\n");
        var megabyte = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1024 * 1024 / 16).Select(i => $"line {i,6} 🦭")));
        Assert.Equal(1024 * 1024, megabyte.Length);

        (await bed.Admin.SshAsync(["config:set", "--stdin", "--no-restart", app.Name, "ODD"], odd)).Ok();
        (await bed.Admin.SshAsync(["config:set", "--stdin", app.Name, "LARGE"], megabyte)).Ok().Says("LARGE_FILE", "=====> Application deployed:");

        Assert.Equal(odd, (await bed.Web.GetBytesAsync(app.Name + ".localhost", "/env/ODD")).Body);
        Assert.Equal(megabyte, (await bed.LocalAsync("config:get", app.Name, "LARGE")).Ok().Bytes[..^1]);
        Assert.Equal(megabyte, (await bed.Web.GetBytesAsync(app.Name + ".localhost", "/env/LARGE")).Body);
    }

    [Theory]
    [InlineData("A B=1", "\"A B\"")]
    [InlineData("1A=1", "\"1A\"")]
    [InlineData("A-B=1", "\"A-B\"")]
    [InlineData("=1", "is not valid")]
    [InlineData("PORT=1", "\"PORT\"")]
    [InlineData("A$(id)=1", "is not valid")]
    [InlineData("secret value without a name", "no \"=\"")]
    public async Task A_bad_name_is_refused_and_nothing_is_stored(string word, string fault)
    {
        await CreateAsync("bad-keys");

        (await bed.LocalAsync("config:set", "bad-keys", "GOOD=1", word)).Fails(fault).Hides("secret value");

        Assert.Empty((await bed.LocalAsync("config:keys", "bad-keys")).Ok().Output);
    }

    [Fact]
    public async Task What_is_not_text_is_refused()
    {
        await CreateAsync("bad-values");

        (await bed.Admin.SshAsync(["config:set", "--stdin", "bad-values", "BINARY"], [0xff, 0xfe, 0x80])).Fails("BINARY");
        (await bed.LocalAsync("config:set", "--encoded", "bad-values", "NOT_BASE64=***")).Fails("NOT_BASE64");
        (await bed.LocalAsync("config:get", "bad-values", "ABSENT")).Fails("\"ABSENT\" is not set");
    }

    async Task CreateAsync(string app)
    {
        if ((await bed.LocalAsync("apps:exists", app)).ExitCode != 0)
            (await bed.LocalAsync("apps:create", app)).Ok();
    }
}
