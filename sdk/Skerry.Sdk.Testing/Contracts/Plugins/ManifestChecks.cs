using Microsoft.Extensions.Logging;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Gates;

namespace Skerry.Sdk.Testing;

/// <summary>What a plugin says of itself is what it is.</summary>
static class ManifestChecks
{
    public static IReadOnlyList<ContractCheck<PluginSubject>> All { get; } =
    [
        new("It starts", StartsAsync),
        new("Its manifest says no more than it does", SaysNoMoreAsync),
        new("Its commands say what they are for and what they take", DescribesCommandsAsync),
    ];

    static async Task StartsAsync(PluginSubject subject)
    {
        try
        {
            await using var tester = await subject.StartAsync();
            var errors = tester.Log.Entries.Where(entry => entry.Category == tester.Id && entry.Level >= LogLevel.Error).Select(entry => entry.Text).ToList();
            Expect.Nothing(errors, "it logs no error while it starts");
        }
        catch (PluginStartException e)
        {
            throw new ContractException("it starts", e.Message, e);
        }
    }

    static async Task SaysNoMoreAsync(PluginSubject subject)
    {
        await using var tester = await subject.StartAsync();
        var slot = tester.Kernel.Slot(tester.Id)!;
        var messages = SampleEvents.Types.Concat(typeof(Gate).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Gate)))).ToList();
        foreach (var name in slot.Manifest.Handles)
            Expect.True(
                messages.Any(type => slot.Handles(type) && Names(type).Contains(name)), $"it handles \"{name}\", as PluginHandles says", "it does not: leave it out, or call Handle<…>() in Configure");
        foreach (var pattern in slot.Manifest.Commands)
            Expect.True(
                slot.Commands.SelectMany(command => command.Spec.Aliases.Prepend(command.Spec.Name)).Any(name => pattern == name || (pattern.EndsWith('*') && name.StartsWith(pattern[..^1], StringComparison.Ordinal))),
                $"it has a command \"{pattern}\", as PluginCommands says", "none: leave it out, or call AddCommand<…>() in Configure");
        Expect.True(slot.Manifest.Description.Trim().Length > 0, "Description in its project says what it is for", "nothing");
    }

    static async Task DescribesCommandsAsync(PluginSubject subject)
    {
        await using var tester = await subject.StartAsync();
        foreach (var spec in tester.Kernel.Slot(tester.Id)!.Commands.Select(command => command.Spec))
        {
            Expect.True(
                spec.Summary.Length > 0 && !spec.Summary.EndsWith('.') && !spec.Summary.Contains('\n', StringComparison.Ordinal), $"the summary of \"{spec.Name}\" is one line without a full stop",
                $"\"{spec.Summary}\"");
            RequireOrder(spec);
            foreach (var (name, summary) in spec.Arguments.Select(argument => (argument.Name, argument.Summary)).Concat(spec.Options.Select(option => (option.Name, option.Summary))))
                Expect.True(summary.Length > 0, $"\"{name}\" of \"{spec.Name}\" says what it is", "nothing");
            var options = spec.Options.Concat(GlobalOptions.All).SelectMany(option => option.Short is null ? [option.Name] : (string[])[option.Name, option.Short]).ToList();
            Expect.Nothing([.. options.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key)], $"no option of \"{spec.Name}\" is there twice");
            var help = await tester.RunAsync("help", spec.Name);
            Expect.True(help.ExitCode == 0 && help.Output.Contains(spec.Summary, StringComparison.Ordinal), $"\"help {spec.Name}\" shows its summary", $"exit code {help.ExitCode}: {help.Output}{help.Error}");
        }
    }

    static void RequireOrder(CommandSpec spec)
    {
        var arguments = spec.Arguments;
        for (var index = 0; index < arguments.Count; index++)
        {
            Expect.True(!arguments[index].Many || index == arguments.Count - 1, $"of the arguments of \"{spec.Name}\" only the last takes many words", $"\"{arguments[index].Name}\" is not the last");
            Expect.True(
                !arguments[index].Optional || arguments[index].IsApp || arguments.Skip(index).All(later => later.Optional), $"of the arguments of \"{spec.Name}\" the optional ones come last, but for the app",
                $"\"{arguments[index].Name}\" comes before one that is not");
        }
    }

    static IEnumerable<string> Names(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current.Name;
    }
}
