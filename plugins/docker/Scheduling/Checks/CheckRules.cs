using Skerry.Sdk;
using Skerry.Sdk.Formats;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>What a check of app.json must say, and what it is called.</summary>
static class CheckRules
{
    const int LastPort = 65535;

    /// <summary>Refuses a check that cannot be tried.</summary>
    /// <param name="process">Its process type.</param>
    /// <param name="port">The port of the process type, or 0.</param>
    /// <param name="check">The check.</param>
    /// <exception cref="SkerryException">What is wrong with it, and what to write.</exception>
    public static void Require(string process, int port, HealthCheck check)
    {
        var kinds = KindsOf(check);
        var needsPort = check.Listening || check.Path is { Length: > 0 };
        var problem =
            kinds.Count == 0 ? "checks nothing. Give it one of \"path\", \"command\", \"listening\" or \"uptime\"."
            : kinds.Count > 1 ? $"has {string.Join(" and ", kinds)}. Give each a check of its own: they run side by side."
            : check.Scheme is not ("http" or "https" or null) ? $"has the scheme \"{check.Scheme}\". Use \"http\" or \"https\"."
            : check.Port is < 1 or > LastPort ? $"has the port {check.Port}. Use one from 1 to {LastPort}, or leave it out for $PORT."
            : needsPort && check.Port is null && port == 0 ? "has no port, and the process type has none of its own. Give the check a \"port\", or use \"command\" or \"uptime\"."
            : check.HttpHeaders?.Any(header => header is not { Name.Length: > 0 }) == true ? "has an HTTP header without a \"name\"."
            : null;
        if (problem is not null)
            throw new SkerryException($"Health check {Quoted(check)}of process type '{process}' in app.json {problem}");
    }

    /// <summary>What the check of a process type without checks is called.</summary>
    public static string DefaultName(int port) => port > 0 ? $"listens on port {port}" : "runs";

    /// <summary>Its own name, or what it does.</summary>
    public static string NameOf(int port, HealthCheck check) => check switch
    {
        { Name.Length: > 0 } => check.Name,
        { Command.Count: > 0 } => $"command {string.Join(' ', check.Command)}",
        { Path.Length: > 0 } => $"path {check.Path}",
        { Uptime: > 0 } => $"uptime of {check.Uptime} s",
        { Listening: true } => $"listening on port {check.Port ?? port}",
        _ => "without a name",
    };

    /// <summary>What was to happen in time.</summary>
    public static string SubjectOf(int port, HealthCheck check) => check switch
    {
        { Command.Count: > 0 } => $"command '{string.Join(' ', check.Command)}' was to end",
        { Path.Length: > 0 } => $"'/{check.Path.TrimStart('/')}' was to answer on port {check.Port ?? port}",
        _ => $"port {check.Port ?? port} was to accept a connection",
    };

    static List<string> KindsOf(HealthCheck check)
    {
        List<string> kinds = [];
        void Add(bool has, string kind)
        {
            if (has)
                kinds.Add($"\"{kind}\"");
        }
        Add(check.Path is { Length: > 0 }, "path");
        Add(check.Command is { Count: > 0 }, "command");
        Add(check.Listening, "listening");
        Add(check.Uptime is > 0, "uptime");
        return kinds;
    }

    static string Quoted(HealthCheck check) => check.Name is { Length: > 0 } name ? $"'{name}' " : "";
}
