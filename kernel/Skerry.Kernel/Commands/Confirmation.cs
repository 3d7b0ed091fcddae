using System.Text;
using Skerry.Kernel.Commands.Output;
using Skerry.Sdk;

namespace Skerry.Kernel.Commands;

/// <summary>Has somebody type a name before something is destroyed.</summary>
static class Confirmation
{
    /// <summary>The option that skips the question, where a command declares it.</summary>
    public const string Force = "--force";

    const int LongestAnswer = 1024;

    public static async Task AskAsync(ICommandSession session, CommandOutput output, string what, string expected, CancellationToken cancellationToken)
    {
        output.Warn($"WARNING: Potentially Destructive Action\n{what}\nTo proceed, type \"{expected}\"");
        // On standard error, for standard output may be somebody's JSON.
        await session.StandardError.WriteAsync("> "u8.ToArray(), cancellationToken);
        if (await ReadLineAsync(session.StandardInput, cancellationToken) is not { } answer)
            throw new SkerryException($"There was nothing to read where \"{expected}\" was to be typed. Use {Force} to go without the question.");
        if (answer != expected)
            throw new SkerryException($"Confirmation did not match {expected}. Aborted.");
    }

    static async Task<string?> ReadLineAsync(Stream input, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < LongestAnswer)
        {
            if (await input.ReadAsync(one, cancellationToken) == 0)
                return line.Count == 0 ? null : Text(line);
            if (one[0] is (byte)'\n')
                break;
            line.Add(one[0]);
        }

        return Text(line);
    }

    static string Text(List<byte> line) => Encoding.UTF8.GetString([.. line]).Trim();
}
