using System.Globalization;
using Skerry.Kernel.State;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Apps.Settings;

/// <summary>A group of settings as fields of a report: what is in force, what is set for all apps, and the app's own.</summary>
static class SettingFields
{
    /// <summary>Three fields for each setting of the group, sorted by setting.</summary>
    public static IEnumerable<Field> Of(IQuery query, string app, string group) => AppSetting.Of(group)
        .OrderBy(setting => setting.Property, StringComparer.Ordinal)
        .SelectMany(setting => (Field[])[
            // The app's own comes last: a field that is asked for with its group before it is found by its ending.
            new($"computed-{setting.Property}", AppSettingStore.Number(query, app, setting)),
            new($"global-{setting.Property}", Number(AppSettingStore.Find(query, null, setting.Name))),
            new(setting.Property, Number(AppSettingStore.Find(query, app, setting.Name))),
        ]);

    static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);
}
