using Skerry.Sdk.Formats;

namespace Skerry.Kernel.Deployments.Checks;

/// <summary>What checks are called where nothing has been tried yet.</summary>
static class CheckNames
{
    /// <summary>The name that app.json gives it, else what it does.</summary>
    public static string Of(HealthCheck check) => check switch
    {
        { Name.Length: > 0 } => check.Name,
        { Path: not null } => check.Path,
        { Command: not null } => string.Join(' ', check.Command),
        { Uptime: not null } => $"uptime {check.Uptime} s",
        _ => "listening",
    };
}
