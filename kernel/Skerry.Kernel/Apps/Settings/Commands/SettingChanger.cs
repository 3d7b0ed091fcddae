using System.Globalization;
using Skerry.Kernel.Access;
using Skerry.Kernel.State;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Apps.Settings.Commands;

/// <summary>What <c>ps:set</c>, <c>checks:set</c> and <c>apps:set</c> have in common: each changes one group of settings.</summary>
sealed class SettingChanger(IDatabase database, IApps apps, AccessService access)
{
    const string Property = "property";
    const string Value = "value";

    /// <summary>The declaration of a group's command.</summary>
    public static CommandSpec Spec(string group, string summary) => new($"{group}:set", summary)
    {
        Right = Right.Deployer,
        ChecksAccessItself = true,
        Arguments = [
            ArgumentSpec.App with { Optional = true },
            new(Property, "what to set"),
            new(Value, "a whole number; left out, what was set is cleared") { Optional = true },
        ],
        Options = [OptionSpec.Global],
        Details = string.Join('\n', AppSetting.Of(group).Select(setting => $"{setting.Property,-24}{setting.Summary}; {setting.Least} to {setting.Most}, {setting.Default} if nobody sets it")),
    };

    /// <summary>Runs a group's command.</summary>
    public async Task<int> RunAsync(ICommandContext context, string group)
    {
        var app = context.Find("app");
        if (app is null && !context.Has(OptionSpec.Global.Name))
            throw new SkerryException($"Please specify an app, or {OptionSpec.Global.Name} for all apps: skerry {group}:set <app> <property> [<value>]");
        await access.RequireAsync(context.Caller, app is null ? Right.HostOwner : Right.Deployer, app);
        if (app is not null)
            await apps.RequireAsync(app);
        var setting = Find(group, context.Get(Property));
        var value = Read(setting, context.Find(Value));
        await database.WriteAsync(transaction => Change(transaction, app, setting, value, new Origin(context.Caller.Name, context.Id)));
        context.Output.Heading(value is null ? $"Unsetting {setting.Property}" : $"Setting {setting.Property} to {value}");
        return ExitCodes.Success;
    }

    static AppSetting Find(string group, string property)
    {
        var known = AppSetting.Of(group);
        return known.FirstOrDefault(setting => setting.Property == property) ?? throw new SkerryException(
            $"\"{Printable.Short(property)}\" is not a property of {group}:set. Properties are:\n" +
            string.Join('\n', known.Select(setting => $"{setting.Property}: {setting.Summary}")));
    }

    static string? Read(AppSetting setting, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= setting.Least && number <= setting.Most
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new SkerryException(
                $"\"{Printable.Short(text)}\" is not a value of {setting.Property} ({setting.Summary}): it is a whole number from {setting.Least} to {setting.Most}, or nothing to clear it");
    }

    static bool Change(ITransaction transaction, string? app, AppSetting setting, string? value, Origin origin)
    {
        if (app is not null && AppStore.Find(transaction, app) is null)
            throw AppErrors.DoesNotExist(app);
        if (AppSettingStore.Find(transaction, app, setting.Name) == value)
            return false;
        AppSettingStore.Set(transaction, app, setting.Name, value);
        transaction.Append(new SettingChanged { App = app, Name = setting.Name, Value = value }, origin);
        return true;
    }
}
