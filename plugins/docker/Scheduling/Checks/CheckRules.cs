using Skerry.Sdk;
using Skerry.Sdk.Formats;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>What a check needs of its process type, and what it is called. That it makes sense in itself, <see cref="AppJson"/> has seen to.</summary>
static class CheckRules
{
    /// <summary>Refuses a check that has nothing to ask, or no port to ask it at.</summary>
    /// <param name="process">Its process type.</param>
    /// <param name="port">The port of the process type, or 0.</param>
    /// <param name="check">The check.</param>
    /// <exception cref="SkerryException">What is wrong with it, and what to write.</exception>
    public static void Require(string process, int port, HealthCheck check)
    {
        var asksPort = check.Listening || check.Path is { Length: > 0 };
        var problem =
            !asksPort && check is { Command: null or { Count: 0 }, Uptime: null or 0 } ? "checks nothing. Give it one of \"path\", \"command\", \"listening\" or \"uptime\"."
            : asksPort && port == 0 && check.Port is null
                ? "has no port, and the process type has none of its own. Give the check a \"port\", or use \"command\" or \"uptime\"."
            : null;
        if (problem is not null)
            throw new SkerryException($"Health check {Quoted(check)}of process type '{process}' in app.json {problem}");
    }

    /// <summary>What the check of a process type without checks is called.</summary>
    public static string DefaultName(int port) => port > 0 ? $"listens on port {port}" : "runs";

    /// <summary>What was to happen in time.</summary>
    public static string SubjectOf(int port, HealthCheck check) => check switch
    {
        { Command.Count: > 0 } => $"command '{string.Join(' ', check.Command)}' was to end",
        { Path.Length: > 0 } => $"'/{check.Path.TrimStart('/')}' was to answer on port {check.Port ?? port}",
        _ => $"port {check.Port ?? port} was to accept a connection",
    };

    static string Quoted(HealthCheck check) => check.Name is { Length: > 0 } name ? $"'{name}' " : "";
}
