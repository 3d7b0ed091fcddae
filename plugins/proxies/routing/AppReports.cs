using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Routing;

/// <summary>Shows reports of one app, or of all that the caller may see; with an option, one value alone.</summary>
sealed class AppReports(IApps apps, IAccess access)
{
    /// <summary>Declares a report with an option for each of its values.</summary>
    public static CommandSpec Declare(string name, string summary, params string[] keys) => new(name, summary)
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.OptionalApp],
        Options = [.. keys.Select(key => new OptionSpec("--" + key, "shows this value alone"))],
    };

    /// <summary>Shows the report.</summary>
    public async Task<int> ShowAsync(ICommandContext context, CommandSpec spec, string subject, Func<string, IReadOnlyList<Field>> fieldsOf)
    {
        var wanted = spec.Options.Select(option => option.Name).Where(context.Has).ToArray();
        if (wanted.Length > 1)
            throw new SkerryException($"Only one value at a time can be shown alone, not \"{string.Join(' ', wanted)}\".");
        var app = context.Find("app");
        var names = app is null ? await VisibleAsync(context) : [await RequireAsync(context, app)];
        if (wanted is [var option])
        {
            foreach (var name in names)
                context.Output.ShowValue(Text(fieldsOf(name).Single(field => field.Key == option[2..]).Value));
            return ExitCodes.Success;
        }
        var reports = names.Select(name => new Report($"{name} {subject} information", fieldsOf(name))).ToArray();
        if (app is not null)
            context.Output.Show(reports[0]);
        else
            context.Output.Show(reports);
        return ExitCodes.Success;
    }

    async Task<string> RequireAsync(ICommandContext context, string app)
    {
        await access.RequireAsync(context.Caller, Right.Viewer, app);
        return (await apps.RequireAsync(app)).Name;
    }

    async Task<IReadOnlyList<string>> VisibleAsync(ICommandContext context)
    {
        var names = new List<string>();
        foreach (var app in await apps.ListAsync())
            if (await access.RightOfAsync(context.Caller, app.Name) >= Right.Viewer)
                names.Add(app.Name);
        return names;
    }

    static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IEnumerable<string> list => string.Join(' ', list),
        _ => value?.ToString() ?? "",
    };
}
