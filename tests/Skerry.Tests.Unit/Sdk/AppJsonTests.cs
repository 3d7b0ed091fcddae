using Skerry.Sdk;
using Skerry.Sdk.Formats;

namespace Skerry.Tests.Unit.SdkTests;

public sealed class AppJsonTests
{
    [Fact]
    public void Reads_what_is_honoured_and_passes_over_the_rest()
    {
        var app = AppJson.Parse(
            """
            {
              // comments and trailing commas are accepted
              "name": "blog",
              "keywords": ["ruby"],
              "formation": { "web": { "quantity": 2, "max_parallel": 1 }, "worker": {} },
              "healthchecks": {
                "web": [
                  { "type": "startup", "name": "answers", "path": "/up", "attempts": 5, "httpHeaders": [{ "name": "Accept", "value": "text/plain" }] },
                  { "type": "liveness", "command": ["./check", "now"] },
                ],
              },
              "scripts": { "postdeploy": "seed", "dokku": { "predeploy": "assets" } },
              "cron": [{ "command": "tidy", "schedule": "@daily", "concurrency_policy": "forbid" }],
            }
            """);

        Assert.Equal("blog", app.Name);
        Assert.Equal((2, 1), (app.Formation["web"].Quantity, app.Formation["web"].MaxParallel));
        Assert.Null(app.Formation["worker"].Quantity);
        Assert.Equal(("answers", "/up", 5, 5), (app.Healthchecks["web"][0].Name, app.Healthchecks["web"][0].Path, app.Healthchecks["web"][0].Attempts, app.Healthchecks["web"][0].Timeout));
        Assert.Equal("Accept", app.Healthchecks["web"][0].HttpHeaders.Single().Name);
        Assert.Equal(["./check", "now"], app.Healthchecks["web"][1].Command);
        Assert.Equal(("seed", "assets", null), (app.Scripts.Postdeploy, app.Scripts.Dokku?.Predeploy, app.Scripts.Dokku?.Postdeploy));
        Assert.Equal(("tidy", "@daily", "forbid"), (app.Cron[0].Command, app.Cron[0].Schedule, app.Cron[0].ConcurrencyPolicy));
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var app = AppJson.Parse("""{ "healthchecks": { "web": [{ "path": "/" }] } }""");
        var check = app.Healthchecks["web"].Single();

        Assert.Empty(app.Formation);
        Assert.Empty(app.Cron);
        Assert.Null(app.Scripts.Dokku);
        Assert.Equal(("startup", 3, 5, 5, "http", 0), (check.Type, check.Attempts, check.Wait, check.Timeout, check.Scheme, check.InitialDelay));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{\n\"formation\": { \"web\": { \"quantity\": \"two\" } } }", "path \"$.formation.web.quantity\" is to be a whole number from 0 to 1000")]
    [InlineData("{\n\"cron\": 7 }", "line 2, path \"$.cron\"")]
    [InlineData("[]", "path \"$\"")]
    public void Rejects_what_is_none_and_says_where(string text, string where) =>
        Assert.Contains(where, Assert.Throws<SkerryException>(() => AppJson.Parse(text)).Message);

    [Theory]
    [InlineData("""{ "attempts": 0, "path": "/" }""", "[0].attempts\" is to be a whole number from 1 to 100, not 0")]
    [InlineData("""{ "wait": -1, "path": "/" }""", "[0].wait\" is to be a whole number from 0 to 3600, not -1")]
    [InlineData("""{ "timeout": "5", "path": "/" }""", "[0].timeout\" is to be a whole number")]
    [InlineData("""{ "timeout": null, "path": "/" }""", "[0].timeout\" is to be a whole number")]
    [InlineData("""{ "initialDelay": 1.5, "path": "/" }""", "[0].initialDelay\"")]
    [InlineData("""{ "port": 65536, "listening": true }""", "[0].port\"")]
    [InlineData("""{ "pth": "/" }""", "[0].pth\" is not a field of a health check; fields are attempts, command,")]
    [InlineData("""{ "Path": "/" }""", "[0].Path\" is not a field")]
    [InlineData("""{ "path": "up" }""", "[0].path\" is to begin with \"/\"")]
    [InlineData("""{ "path": 7 }""", "[0].path\" is to be a text")]
    [InlineData("""{ "command": "./check" }""", "[0].command\" is to be a list of words")]
    [InlineData("""{ "command": [] }""", "[0].command\" is to be a list of words")]
    [InlineData("""{ "listening": "yes" }""", "[0].listening\" is to be true or false")]
    [InlineData("""{ "type": "live", "path": "/" }""", "[0].type\" is to be one of \"startup\", \"liveness\"")]
    [InlineData("""{ "scheme": "ftp", "path": "/" }""", "[0].scheme\"")]
    [InlineData("""{ "path": "/", "httpHeaders": [{ "name": "A", "value": "b\r\nc: d" }] }""", "[0].httpHeaders\"")]
    [InlineData("""{ "path": "/", "httpHeaders": [{ "name": "A" }] }""", "[0].httpHeaders\"")]
    [InlineData("""{ "path": "/", "onFailure": { "command": ["rm"] } }""", "[0].onFailure\" is not done here")]
    [InlineData("{}", "[0]\" checks nothing")]
    [InlineData("""{ "listening": false }""", "[0]\" checks nothing")]
    [InlineData("""{ "path": "/", "uptime": 3 }""", "[0]\" has \"path\" and \"uptime\"")]
    [InlineData("""{ "listening": true, "content": "ok" }""", "[0]\" has \"content\"")]
    [InlineData("""{ "type": "liveness", "uptime": 3 }""", "[0]\" is of type \"liveness\" and checks \"uptime\"")]
    [InlineData("""{ "type": "liveness", "path": "/", "wait": 0 }""", "[0]\" is of type \"liveness\" and has \"wait\": 0")]
    [InlineData("null", "[0]\" is to be an object")]
    public void Rejects_a_check_that_makes_no_sense_and_says_what_to_write(string check, string expected) => Assert.Contains(
        "path \"$.healthchecks.web" + expected, Assert.Throws<SkerryException>(() => AppJson.Parse($$"""{ "healthchecks": { "web": [{{check}}] } }""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "healthchecks": null }""", "$.healthchecks\"")]
    [InlineData("""{ "healthchecks": { "web": {} } }""", "$.healthchecks.web\" is to be a list")]
    [InlineData("""{ "formation": { "web": null } }""", "$.formation.web\"")]
    [InlineData("""{ "formation": { "web": { "quantity": -1 } } }""", "$.formation.web.quantity\" is to be a whole number from 0 to 1000, not -1")]
    [InlineData("""{ "formation": { "web": { "max_parallel": 0 } } }""", "$.formation.web.max_parallel\"")]
    public void Rejects_what_is_not_laid_out_so(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<SkerryException>(() => AppJson.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_all_faults_at_once() => Assert.Equal(
        4, Assert.Throws<SkerryException>(() => AppJson.Parse("""{ "healthchecks": { "web": [{}, { "wait": -1 }] } }""")).Message.Split('\n').Length);
}
