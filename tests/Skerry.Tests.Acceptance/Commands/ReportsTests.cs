using System.Text.Json;

namespace Skerry.Tests.Acceptance.Commands;

/// <summary>What commands show: Dokku's layout for people, typed JSON for programs.</summary>
[Collection(Shared.Name)]
public sealed class ReportsTests(SharedTestbed bed)
{
    [Theory]
    [InlineData("apps:report", "=====> shown app information")]
    [InlineData("ps:report", "=====> shown ps information")]
    [InlineData("domains:report", "=====> shown domains information")]
    [InlineData("git:report", "=====> shown git information")]
    public async Task A_report_has_a_heading_and_aligned_labels(string command, string heading)
    {
        await ShownAsync();

        var report = (await bed.Admin.SshAsync(command, "shown")).Ok();

        Assert.Equal(heading, report.Lines[0]);
        Assert.All(report.Lines.Skip(1), line => Assert.Matches("^ {7}[A-Z][a-z0-9 -]*: *", line));
        Assert.All(report.Lines.Skip(1).Where(line => line.Length > 39), line => Assert.Matches(@"^.{37} \S|^.{38,} \S", line));
        Assert.Equal(JsonValueKind.Object, (await bed.LocalAsync(command, "shown", "--format", "json")).Ok().Json.ValueKind);
        Assert.Equal(JsonValueKind.Array, (await bed.LocalAsync(command, "--format", "json")).Ok().Json.ValueKind);
    }

    [Theory]
    [InlineData("ps:report", "--running", "true")]
    [InlineData("ps:report", "--deployed", "true")]
    [InlineData("ps:report", "--processes", "1")]
    [InlineData("apps:report", "--state", "running")]
    [InlineData("git:report", "--git-deploy-branch", "main")]
    [InlineData("domains:report", "--domains-app-vhosts", "shown.localhost")]
    public async Task One_value_of_a_report_can_be_asked_for_alone(string command, string option, string value)
    {
        await ShownAsync();

        Assert.Equal(value + "\n", (await bed.LocalAsync(command, "shown", option)).Ok().Output);
        (await bed.LocalAsync(command, "shown", option + "x")).Fails("--");
    }

    [Fact]
    public async Task Typed_values_keep_their_types_in_json()
    {
        await ShownAsync();

        var ps = (await bed.LocalAsync("ps:report", "shown", "--format", "json")).Ok().Json;
        Assert.True(ps.GetProperty("running").GetBoolean());
        Assert.Equal(1, ps.GetProperty("processes").GetInt32());
        Assert.StartsWith("running (", ps.GetProperty("status-web-1").GetString(), StringComparison.Ordinal);
        var app = (await bed.LocalAsync("apps:report", "shown", "--format", "json")).Ok().Json;
        Assert.InRange(app.GetProperty("created-at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(-3), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal("shown", app.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("apps:list")]
    [InlineData("releases:list shown")]
    [InlineData("releases:info shown")]
    [InlineData("releases:diff shown v1 v1")]
    [InlineData("cleanup --plan")]
    [InlineData("cleanup shown --plan")]
    [InlineData("deploys:list")]
    [InlineData("deploys:list shown")]
    [InlineData("deploys:info shown")]
    [InlineData("config:show shown")]
    [InlineData("config:keys shown")]
    [InlineData("ssh-keys:list")]
    [InlineData("access:list")]
    [InlineData("plugin:list")]
    [InlineData("plugin:info git")]
    [InlineData("events")]
    [InlineData("doctor")]
    [InlineData("help")]
    [InlineData("help apps:create")]
    [InlineData("version")]
    [InlineData("report")]
    [InlineData("report shown")]
    [InlineData("events:dead-letters")]
    public async Task Every_command_that_shows_something_has_a_form_for_people_and_one_for_programs(string words)
    {
        await ShownAsync();

        var text = (await bed.LocalAsync(words.Split(' '))).Ok();
        Assert.True(words is "config:keys shown" or "config:show shown" or "events:dead-letters" || text.Output.Trim().Length > 0, text.ToString());
        Assert.NotEqual(JsonValueKind.Undefined, (await bed.LocalAsync([.. words.Split(' '), "--format", "json"])).Ok().Json.ValueKind);
        Assert.NotEqual(JsonValueKind.Undefined, (await bed.Admin.SshAsync(["--format", "json", .. words.Split(' ')])).Ok().Json.ValueKind);
    }

    async Task ShownAsync()
    {
        if ((await bed.LocalAsync("apps:exists", "shown")).ExitCode != 0)
            await TestApp.DeployedAsync(bed, "shown");
    }
}
