using Skerry.Sdk;
using Skerry.Sdk.Requests.Scheduling;
using Skerry.Tests.Docker.Support;

namespace Skerry.Tests.Docker.Scheduling;

[Collection("docker")]
public sealed class TasksTests(DockerFixture fixture) : SchedulerTest(fixture)
{
    [Fact]
    public async Task Runs_a_task_once_and_removes_it()
    {
        RunTask Task(string command) => new()
        {
            App = App,
            Deployment = "01TASK",
            Release = 1,
            Image = Fixture.Image,
            Process = "release",
            Command = command,
            Environment = new Dictionary<string, Secret> { ["A"] = new("value") },
            Output = Output,
        };
        Assert.Equal(0, await Fixture.Plugins.SendAsync(Task("echo $A; echo -n last"), DockerFixture.Soon));
        Assert.Contains("       value", Output.Lines);
        Assert.Contains("       last", Output.Lines);
        Assert.Equal(9, await Fixture.Plugins.SendAsync(Task("exit 9"), DockerFixture.Soon));
        Assert.Empty(await ListAsync());
    }
}
