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
        var app = AppJson.Parse("""{ "healthchecks": { "web": [{}] } }""");
        var check = app.Healthchecks["web"].Single();

        Assert.Empty(app.Formation);
        Assert.Empty(app.Cron);
        Assert.Null(app.Scripts.Dokku);
        Assert.Equal(("startup", 3, 5, 5, "http", 0), (check.Type, check.Attempts, check.Wait, check.Timeout, check.Scheme, check.InitialDelay));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{\n\"formation\": { \"web\": { \"quantity\": \"two\" } } }", "line 2, path \"$.formation.web.quantity\"")]
    [InlineData("[]", "path \"$\"")]
    public void Rejects_what_is_none_and_says_where(string text, string where) =>
        Assert.Contains(where, Assert.Throws<SkerryException>(() => AppJson.Parse(text)).Message);
}
