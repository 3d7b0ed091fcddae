using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Config.Commands;

/// <summary>What <c>config:set</c> was told to set. No message here holds a value, or a word that may be part of one.</summary>
static class ConfigAssignments
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(ICommandContext context, bool fromInput, bool encoded, CancellationToken cancellationToken)
    {
        var words = context.GetAll("key=value");
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (fromInput)
        {
            if (words is not [var only] || only.Contains('='))
                throw new SkerryException("With --stdin, give the name of one value and nothing else: its value is read from standard input.\nconfig:set --stdin <app> KEY < file");
            ConfigName.Require(only);
            values[only] = Value(only, await InputText.ReadAsync(context.StandardInput, ConfigValue.MaxBytes * 2, $"The value of \"{only}\"", cancellationToken), encoded);
            return values;
        }

        for (var i = 0; i < words.Count; i++)
        {
            var equals = words[i].IndexOf('=');
            if (equals < 0)
                throw new SkerryException(
                    $"Word {i + 1} after the app has no \"=\". Write KEY=value; a value with spaces must reach Skerry in quotes, over ssh in two kinds of them:\nssh skerry@host config:set <app> \"KEY='a value'\"");
            var name = ConfigName.Require(words[i][..equals]);
            values[name] = Value(name, words[i][(equals + 1)..], encoded);
        }

        return values;
    }

    static string Value(string name, string text, bool encoded) => ConfigValue.Require(name, encoded ? Decode(name, text) : text);

    static string Decode(string name, string text)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(text.Trim());
        }
        catch (FormatException)
        {
            throw new SkerryException($"The value of \"{name}\" is not base64, as --encoded says that it is.");
        }

        return InputText.Decode(bytes, $"The value of \"{name}\"");
    }
}
