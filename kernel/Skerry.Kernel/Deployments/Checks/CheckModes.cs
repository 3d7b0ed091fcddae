using Skerry.Kernel.Apps.Settings;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Deployments.Checks;

/// <summary>The check mode of each process type: its own, else the app's, else enabled. Kept as settings.</summary>
static class CheckModes
{
    const string Setting = "checks/mode";

    /// <summary>The mode of a process type.</summary>
    public static CheckMode Of(IQuery query, string app, string process) =>
        Enum.Parse<CheckMode>(AppSettingStore.Find(query, app, Name(process)) ?? AppSettingStore.Find(query, app, Setting) ?? nameof(CheckMode.Enabled));

    /// <summary>Sets the mode of a process type; null for the whole app, which forgets those of single process types.</summary>
    public static void Set(ITransaction transaction, string app, string? process, CheckMode mode)
    {
        if (process is not null)
        {
            AppSettingStore.Set(transaction, app, Name(process), mode.ToString());
            return;
        }

        transaction.Execute("DELETE FROM app_settings WHERE app = $1 AND name GLOB $2", app, Name("*"));
        AppSettingStore.Set(transaction, app, Setting, mode.ToString());
    }

    static string Name(string process) => $"{Setting}/{process}";
}
