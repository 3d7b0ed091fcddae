using Skerry.Plugins.Docker.Scheduling.Checks;
using Skerry.Sdk;
using Skerry.Sdk.Formats;

namespace Skerry.Tests.Docker.Scheduling;

public sealed class CheckRulesTests
{
    [Theory]
    [InlineData("""{"name": "a"}""", "Health check 'a' of process type 'web' in app.json checks nothing")]
    [InlineData("""{"path": "/", "uptime": 3}""", "has \"path\" and \"uptime\"")]
    [InlineData("""{"path": "/", "scheme": "ftp"}""", "has the scheme \"ftp\"")]
    [InlineData("""{"listening": true, "port": 70000}""", "has the port 70000")]
    [InlineData("""{"path": "/", "httpHeaders": [{"value": "x"}]}""", "without a \"name\"")]
    public void Refuses_what_cannot_be_tried(string check, string problem) =>
        Assert.Contains(problem, Assert.Throws<SkerryException>(() => CheckRules.Require("web", 5000, Read(check))).Message);

    [Fact]
    public void A_process_type_without_a_port_needs_one_in_the_check()
    {
        Assert.Contains("has no port", Assert.Throws<SkerryException>(() => CheckRules.Require("worker", 0, Read("""{"path": "/"}"""))).Message);
        CheckRules.Require("worker", 0, Read("""{"path": "/", "port": 8080}"""));
        CheckRules.Require("worker", 0, Read("""{"command": ["true"]}"""));
    }

    static HealthCheck Read(string check) => AppJson.Parse("{\"healthchecks\": {\"web\": [" + check + "]}}").Healthchecks["web"][0];
}
