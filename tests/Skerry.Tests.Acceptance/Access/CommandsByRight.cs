namespace Skerry.Tests.Acceptance.Access;

/// <summary>Commands by the right that they need; {app} stands for an app.</summary>
static class CommandsByRight
{
    public static readonly string[] Viewers =
    [
        "apps:exists {app}", "apps:report {app}", "ps:report {app}", "ps:scale {app}", "checks:report {app}", "logs {app} -n 1", "releases:list {app}", "releases:info {app}", "releases:diff {app} v1 v1", "deploys:list {app}",
        "deploys:info {app}", "deploys:output {app}", "domains:report {app}", "git:report {app}", "events {app}", "report {app}",
    ];

    public static readonly string[] Deployers =
    [
        "config:keys {app}", "config:show {app}", "config:export {app}", "config:get {app} SECRET", "config:set {app} --no-restart A=1", "config:unset {app} --no-restart A",
        "git:set {app} rev-env-var GIT_REV", "cleanup {app} --plan", "ps:restart {app}",
        "ps:scale {app} --skip-deploy web=1", "ps:set {app} stop-timeout-seconds 5", "checks:set {app} uptime 2", "apps:set {app} keep-releases 5", "checks:disable {app}",
        "checks:skip {app}", "checks:enable {app}", "checks:run {app}",
    ];

    /// <summary>Deployers may do this too, but it is not done here.</summary>
    public static readonly string[] Disruptive = ["releases:rollback {app}", "cleanup {app}"];

    public static readonly string[] Owners = ["domains:add {app} rights.example.test", "domains:remove {app} rights.example.test", "access:list {app}"];

    /// <summary>Owners may do this too, but no test has it done.</summary>
    public static readonly string[] Destructive = ["apps:destroy {app} --force", "domains:set {app} stolen.example.test", "access:grant rights-eve owner {app}"];

    public static readonly string[] HostOwners =
    [
        "ssh-keys:list", "ssh-keys:add x y", "ssh-keys:remove admin", "access:list", "access:grant rights-eve host-owner", "access:revoke admin", "events", "ps:set --global stop-timeout-seconds",
    ];

    /// <summary>All that are about an app.</summary>
    public static IEnumerable<string> All => [.. Viewers, .. Deployers, .. Disruptive, .. Owners, .. Destructive];

    /// <summary>The exit code for an app that the caller may not know of. What takes a deployment or an app says that there is no such deployment.</summary>
    public static int ExitCodeOfHidden(string words) =>
        words.StartsWith("deploys:info", StringComparison.Ordinal) || words.StartsWith("deploys:output", StringComparison.Ordinal) ? 1 : 20;
}
