namespace Skerry.Tests.Acceptance.BadInput;

[Collection(Shared.Name)]
public sealed class BadChangesTests(SharedTestbed bed)
{
    const string App = "bad-changes";

    /// <summary>Commands, and what each must say; APP stands for the app.</summary>
    static readonly (string Command, string Says)[] Bad =
    [
        ("ps:scale APP web=-1", "\"-1\" is not a number of instances of web"),
        ("ps:scale APP web=2x", "\"2x\" is not a number of instances of web"),
        ("ps:scale APP web=99999", "from 0 to 1000"),
        ("ps:scale APP web", "\"web\" is not <process type>=<number>, such as web=2"),
        ("ps:scale APP =1", "\"\" is not a process type"),
        ("ps:scale APP web=1 web=2", "\"web\" stands twice"),
        ("ps:scale APP nosuch=1", "has no process type \"nosuch\"; it has: web"),
        ("ps:scale nosuch web=1", "App nosuch does not exist"),
        ("ps:restart APP nosuch", "runs no process type \"nosuch\"; it runs: web"),
        ("ps:set APP stop-timeout-seconds 99999999999", "whole number from 0 to 3600"),
        ("ps:set APP stop-timeout-seconds 1.5", "\"1.5\" is not a value of stop-timeout-seconds"),
        ("checks:set APP wait-to-retire soon", "\"soon\" is not a value of wait-to-retire"),
        ("checks:set APP nosuch 1", "\"nosuch\" is not a property of checks:set"),
        ("checks:disable APP nosuch", "has no process type \"nosuch\""),
        ("apps:set APP keep-releases 0", "whole number from 1 to 1000"),
        ("releases:rollback APP", "nothing to go back to"),
        ("releases:rollback APP v99", "has no release v99"),
        ("releases:rollback APP vx", "\"vx\" is not a release; write its number, such as v3"),
        ("releases:diff APP v1 v7", "has no release v7"),
        ("deploys:cancel APP", "cannot be cancelled: it has ended"),
        ("deploys:info nosuch", "Deployment \"nosuch\" does not exist"),
        ("cleanup nosuch", "App nosuch does not exist"),
    ];

    [Fact]
    public async Task A_change_that_makes_no_sense_is_refused_with_the_value_at_fault_and_changes_nothing()
    {
        var app = await TestApp.DeployedAsync(bed, App);
        await bed.Containers.SettledAsync(App);
        var before = await Sight.OfAsync(bed, App);

        foreach (var (command, says) in Bad)
            (await bed.Admin.SshAsync(command.Replace("APP", app.Name, StringComparison.Ordinal).Split(' '))).Fails(says);

        Assert.Single(await Deployments.StatusesAsync(bed, App));
        var now = await Sight.OfAsync(bed, App);
        Assert.Null(now.Fault());
        Assert.Equal(before.Ids, now.Ids);
        (await bed.LocalAsync("ps:scale", App)).Ok().Says("web:      1");
    }
}
