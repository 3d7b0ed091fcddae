using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.State;
using Skerry.Sdk.Events;

namespace Skerry.Kernel.Deployments.Checks;

/// <summary>The check mode of each process type: its own, else the app's, else enabled. Kept as settings.</summary>
static class CheckModes
{
    /// <summary>In the place of a process type, as people write it: all of them.</summary>
    public const string AllProcesses = "_all_";

    const string Setting = "checks/mode";

    /// <summary>The mode of a process type.</summary>
    public static CheckMode Of(IQuery query, string app, string process) => Find(query, app, Name(process)) ?? OfApp(query, app);

    /// <summary>The mode of process types that have none of their own.</summary>
    public static CheckMode OfApp(IQuery query, string app) => Find(query, app, Setting) ?? CheckMode.Enabled;

    /// <summary>The process types that have a mode of their own, sorted.</summary>
    public static IReadOnlyList<string> Own(IQuery query, string app) => query.Query(
        "SELECT name FROM app_settings WHERE app = $1 AND name GLOB $2 ORDER BY name", row => row.Text(0)[Name("").Length..], app, Name("*"));

    /// <summary>Sets the mode of a process type; null for the whole app, which forgets those of single process types.</summary>
    public static void Set(ITransaction transaction, string app, string? process, CheckMode mode)
    {
        if (process is null)
            transaction.Execute("DELETE FROM app_settings WHERE app = $1 AND name GLOB $2", app, Name("*"));
        AppSettingStore.Set(transaction, app, Name(process), mode.ToString());
    }

    /// <summary>Sets the mode, and appends the event.</summary>
    public static void Change(ITransaction transaction, string app, string? process, CheckMode mode, Origin origin)
    {
        Set(transaction, app, process, mode);
        transaction.Append(new SettingChanged { App = app, Name = Name(process), Value = mode.ToString().ToLowerInvariant() }, origin);
    }

    static CheckMode? Find(IQuery query, string app, string name) => AppSettingStore.Find(query, app, name) is { } text ? Enum.Parse<CheckMode>(text) : null;

    static string Name(string? process) => process is null ? Setting : $"{Setting}/{process}";
}
