using Skerry.Plugins.Docker.Scheduling.Checks;
using Skerry.Sdk;
using Skerry.Sdk.Formats;

namespace Skerry.Tests.Docker.Scheduling;

public sealed class CheckRulesTests
{
    [Fact]
    public void A_process_type_without_a_port_needs_one_in_the_check()
    {
        Assert.Contains("has no port", Assert.Throws<SkerryException>(() => CheckRules.Require("worker", 0, Read("""{"path": "/"}"""))).Message);
        CheckRules.Require("worker", 0, Read("""{"path": "/", "port": 8080}"""));
        CheckRules.Require("worker", 0, Read("""{"command": ["true"]}"""));
    }

    static HealthCheck Read(string check) => AppJson.Parse("{\"healthchecks\": {\"web\": [" + check + "]}}").Healthchecks["web"][0];
}
