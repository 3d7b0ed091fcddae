namespace Skerry.Sdk.Commands;

/// <summary>Declaration of an option.</summary>
/// <param name="Name">With its dashes: <c>--tail</c>.</param>
/// <param name="Summary">One line for help.</param>
public sealed record OptionSpec(string Name, string Summary)
{
    /// <summary>Short form, such as <c>-t</c>.</summary>
    public string? Short { get; init; }

    /// <summary>What its value is called in help; null for a flag without a value.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the value is a whole number.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether it may be given several times.</summary>
    public bool Many { get; init; }

    /// <summary>
    /// <c>--global</c>, in the place of an app: where a command declares it beside an optional argument <see cref="ArgumentSpec.IsApp"/>, its words are read
    /// without an app if it is given. What it means is the command's, which also checks the right.
    /// </summary>
    public static OptionSpec Global { get; } = new("--global", "for all apps that have no value of their own, instead of one app");
}
