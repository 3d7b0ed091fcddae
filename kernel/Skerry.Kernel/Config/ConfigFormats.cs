using Skerry.Sdk;

namespace Skerry.Kernel.Config;

/// <summary>Config values as other programs read them, in Dokku's formats.</summary>
static class ConfigFormats
{
    /// <summary>What is printed unless another one is asked for: lines for a POSIX shell.</summary>
    public const string Exports = "exports";

    /// <summary>One object, value by name.</summary>
    public const string Json = "json";

    /// <summary>A list of objects with <c>name</c> and <c>value</c>.</summary>
    public const string JsonList = "json-list";

    const string EnvFile = "envfile";
    const string Shell = "shell";
    const string DockerArguments = "docker-args";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Exports, EnvFile, Shell, DockerArguments, Json, JsonList];

    /// <summary>The values in one of the formats that are no JSON, without a line end behind the last.</summary>
    /// <exception cref="SkerryException">There is no such format.</exception>
    public static string Write(string format, IReadOnlyList<ShownValue> values) => format switch
    {
        Exports => string.Join('\n', values.Select(shown => $"export {shown.Name}={Quoted(shown.Value)}")),
        EnvFile => string.Join('\n', values.Select(shown => $"{shown.Name}=\"{Escaped(shown.Value)}\"")),
        Shell => string.Join(' ', values.Select(shown => $"{shown.Name}={Quoted(shown.Value)}")),
        DockerArguments => string.Join(' ', values.Select(shown => $"--env={shown.Name}={Quoted(shown.Value)}")),
        _ => throw new SkerryException($"There is no format \"{Text.Printable.Short(format)}\". Use one of: {string.Join(", ", All)}"),
    };

    /// <summary>As one word of a POSIX shell: nothing in single quotes means anything but the quote itself.</summary>
    static string Quoted(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>For double quotes in an env file: one line, and nothing in it is replaced.</summary>
    static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
