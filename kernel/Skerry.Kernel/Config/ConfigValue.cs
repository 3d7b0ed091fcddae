using System.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>The rules for config values. No message here holds a value.</summary>
static class ConfigValue
{
    /// <summary>The most bytes of a value.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Linux passes no longer string to a program, name, = and final NUL included (MAX_ARG_STRLEN).</summary>
    const int LongestInEnvironment = 128 * 1024;

    /// <summary>Returns the value, or throws with the rule.</summary>
    /// <exception cref="SkerryException">It is too long, or holds what no environment can.</exception>
    public static string Require(string name, string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        if (size > MaxBytes)
            throw new SkerryException($"The value of \"{name}\" has {size:N0} bytes; at most {MaxBytes:N0} are kept. Put it into a file or a volume, and its path into config.");
        if (value.Contains('\0'))
            throw new SkerryException($"The value of \"{name}\" holds a NUL byte, which no environment can. Encode it first, with base64 for example.");
        return value;
    }

    /// <summary>Whether an instance can get it in its environment.</summary>
    public static bool FitsEnvironment(string name, string value) => Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value) + 2 <= LongestInEnvironment;
}
