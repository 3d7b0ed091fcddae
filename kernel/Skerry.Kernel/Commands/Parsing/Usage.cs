using System.Text;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Parsing;

/// <summary>A command's usage in one line.</summary>
static class Usage
{
    /// <summary>Such as <c>skerry apps:destroy &lt;app&gt; [--force]</c>.</summary>
    public static string Of(CommandSpec spec)
    {
        var text = new StringBuilder("skerry ").Append(spec.Name);
        foreach (var argument in spec.Arguments)
            text.Append(' ').Append(Argument(argument));
        foreach (var option in spec.Options)
            text.Append(" [").Append(Option(option)).Append(']');
        return text.ToString();
    }

    /// <summary>An option with its value's name.</summary>
    public static string Option(OptionSpec option) =>
        (option.Short is null ? "" : option.Short + "|") + option.Name + (option.Value is null ? "" : $" <{option.Value}>") + (option.Many ? "..." : "");

    static string Argument(ArgumentSpec argument)
    {
        var text = $"<{argument.Name}>" + (argument.Many ? "..." : "");
        return argument.Optional ? $"[{text}]" : text;
    }
}
