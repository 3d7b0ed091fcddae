using System.Globalization;
using System.Text;
using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>What a caller says first.</summary>
sealed class Hello
{
    const int DefaultColumns = 80;
    const int DefaultRows = 24;

    static readonly UTF8Encoding Strict = new(false, true);

    readonly List<string> arguments = [];
    readonly Dictionary<string, string> environment = [];

    /// <summary>The ssh key that the caller claims to speak for.</summary>
    public string? Key { get; private set; }

    public string WorkingDirectory { get; private set; } = "/";

    /// <summary>Columns and rows, if the caller has a terminal.</summary>
    public (int Columns, int Rows)? Terminal { get; private set; }

    public bool OutputIsTerminal { get; private set; }

    public IReadOnlyDictionary<string, string> Environment => environment;

    public IReadOnlyList<string> Arguments => arguments;

    /// <summary>Reads the payload of all Hello frames together.</summary>
    /// <exception cref="ProtocolException">It makes no sense, or is of another version.</exception>
    public static Hello Parse(ReadOnlySpan<byte> payload)
    {
        var hello = new Hello();
        var fields = new FieldReader(payload);
        if (!fields.TryRead(out var version) || !version.StartsWith("v="u8))
            throw new ProtocolException("a Hello does not begin with its version");
        if (!version[2..].SequenceEqual("1"u8))
            throw new ProtocolException($"The shell speaks version \"{Encoding.UTF8.GetString(version[2..])}\" of the protocol, and this kernel version \"{Protocol.Version}\": install both from one release");
        while (fields.TryRead(out var field))
        {
            var equals = field.IndexOf((byte)'=');
            if (equals < 0)
                throw new ProtocolException("a field of the Hello has no value");
            hello.Take(field[..equals], field[(equals + 1)..]);
        }
        return hello;
    }

    void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("arg"u8))
            arguments.Add(Text(value, $"word {arguments.Count + 1} of the command"));
        else if (name.SequenceEqual("env"u8))
            TakeVariable(value);
        else if (name.SequenceEqual("key"u8))
            Key = Text(value, "the name of the key");
        else if (name.SequenceEqual("cwd"u8))
            WorkingDirectory = Encoding.UTF8.GetString(value);
        else if (name.SequenceEqual("tty"u8))
            Terminal = Size(value);
        else if (name.SequenceEqual("out"u8))
            OutputIsTerminal = value.SequenceEqual("tty"u8);
        else
            throw new ProtocolException("a field of the Hello is unknown");
    }

    void TakeVariable(ReadOnlySpan<byte> pair)
    {
        var equals = pair.IndexOf((byte)'=');
        if (equals < 0 || !AllowedEnvironment.Allows(pair[..equals]))
            throw new ProtocolException("a variable is not one that may be passed");
        var name = Encoding.ASCII.GetString(pair[..equals]);
        environment[name] = Text(pair[(equals + 1)..], $"the variable {name}");
    }

    static (int Columns, int Rows) Size(ReadOnlySpan<byte> value)
    {
        var x = value.IndexOf((byte)'x');
        if (x < 0 || !Number(value[..x], out var columns) || !Number(value[(x + 1)..], out var rows))
            throw new ProtocolException("the size of the terminal is malformed");
        return Known(columns, rows);
    }

    /// <summary>Terminals that do not know their size say 0.</summary>
    public static (int Columns, int Rows) Known(ushort columns, ushort rows) =>
        (columns == 0 ? DefaultColumns : columns, rows == 0 ? DefaultRows : rows);

    static bool Number(ReadOnlySpan<byte> digits, out ushort number) =>
        ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static string Text(ReadOnlySpan<byte> value, string what)
    {
        try
        {
            return Strict.GetString(value);
        }
        catch (DecoderFallbackException)
        {
            throw new ProtocolException($"Skerry takes text in UTF-8, and {what} is something else: set your terminal to UTF-8, or pass bytes on standard input");
        }
    }
}
