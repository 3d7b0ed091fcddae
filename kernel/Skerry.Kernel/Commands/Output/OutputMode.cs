using Skerry.Kernel.Commands.Parsing;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Output;

/// <summary>How a call wants its results.</summary>
/// <param name="Json">JSON instead of text.</param>
/// <param name="Quiet">No headings and steps.</param>
/// <param name="Terminal">Standard output is a terminal.</param>
/// <param name="Field">The one field of a report that is wanted alone.</param>
sealed record OutputMode(bool Json, bool Quiet, bool Terminal, string? Field)
{
    /// <summary>Of a call that could not be read: plain text.</summary>
    public static OutputMode Plain { get; } = new(false, false, false, null);

    /// <summary>What the options say, else the caller's environment.</summary>
    /// <exception cref="SkerryException">There is no such format.</exception>
    public static OutputMode Of(CommandSpec spec, ParsedArguments arguments, ICommandSession session)
    {
        var format = arguments.Find(GlobalOptions.Format.Name);
        // A command that has formats of its own says itself which ones there are; those of JSON have names that begin so.
        var isJson = format is not null && spec.Options.Any(option => option.Name == GlobalOptions.Format.Name)
            ? format.StartsWith("json", StringComparison.Ordinal)
            : IsJson(format ?? session.Environment.GetValueOrDefault("SKERRY_FORMAT"));
        return new(isJson, arguments.Has(GlobalOptions.Quiet.Name), session.OutputIsTerminal, arguments.Field);
    }

    static bool IsJson(string? format) => format switch
    {
        // Dokku calls text "stdout".
        null or "" or "text" or "stdout" => false,
        "json" => true,
        _ => throw new SkerryException($"There is no format \"{Printable.Short(format)}\". Use --format json or --format text."),
    };
}
