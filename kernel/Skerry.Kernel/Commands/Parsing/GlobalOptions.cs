using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Parsing;

/// <summary>The options that every command has.</summary>
static class GlobalOptions
{
    public static readonly OptionSpec Format = new("--format", "text or json; by default what SKERRY_FORMAT says, else text") { Value = "format" };

    public static readonly OptionSpec Quiet = new("--quiet", "leaves out headings and steps") { Short = "-q" };

    public static readonly OptionSpec App = new("--app", "the app, as an option") { Value = "app" };

    public static readonly OptionSpec Help = new("--help", "shows this") { Short = "-h" };

    public static readonly IReadOnlyList<OptionSpec> All = [Format, Quiet, App, Help];

    /// <summary>All options of a command: its own, and these, unless it has one of that name itself.</summary>
    public static IEnumerable<OptionSpec> With(CommandSpec spec) => spec.Options.Concat(All.Where(option => spec.Options.All(own => own.Name != option.Name)));
}
