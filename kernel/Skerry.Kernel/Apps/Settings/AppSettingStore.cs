using System.Globalization;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Apps.Settings;

/// <summary>Reads and writes what people have set for an app or for all; for use inside a read or a transaction of <see cref="IDatabase"/>.</summary>
static class AppSettingStore
{
    /// <summary>What is in force for the app: its own value, else the one for all apps, else the default.</summary>
    public static int Number(IQuery query, string app, AppSetting setting) =>
        Text(query, app, setting.Name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : setting.Default;

    /// <summary>What is in force for the app, as seconds.</summary>
    public static TimeSpan Seconds(IQuery query, string app, AppSetting setting) => TimeSpan.FromSeconds(Number(query, app, setting));

    /// <summary>The app's own value, else the one for all apps, else null.</summary>
    public static string? Text(IQuery query, string app, string name) => Find(query, app, name) ?? Find(query, null, name);

    /// <summary>The value of an app (null: the one for all apps), or null if it was not set.</summary>
    public static string? Find(IQuery query, string? app, string name) => app is null
        ? query.First("SELECT value FROM global_settings WHERE name = $1", row => row.Text(0), name)
        : query.First("SELECT value FROM app_settings WHERE app = $1 AND name = $2", row => row.Text(0), app, name);

    /// <summary>Sets the value of an app (null: the one for all apps), or clears it with null.</summary>
    public static void Set(ITransaction transaction, string? app, string name, string? value)
    {
        if (app is null && value is null)
            transaction.Execute("DELETE FROM global_settings WHERE name = $1", name);
        else if (app is null)
            transaction.Execute("INSERT INTO global_settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
        else if (value is null)
            transaction.Execute("DELETE FROM app_settings WHERE app = $1 AND name = $2", app, name);
        else
            transaction.Execute("INSERT INTO app_settings (app, name, value) VALUES ($1, $2, $3) ON CONFLICT (app, name) DO UPDATE SET value = excluded.value", app, name, value);
    }
}
