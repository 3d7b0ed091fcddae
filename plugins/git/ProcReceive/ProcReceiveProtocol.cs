using Skerry.Plugins.Git.PktLines;

namespace Skerry.Plugins.Git.ProcReceive;

/// <summary>
/// The hook's side of git's <c>proc-receive</c> protocol, version 1 (see <c>githooks(5)</c>): greet, read what is asked,
/// and, when all is done, answer once for each ref.
/// </summary>
sealed class ProcReceiveProtocol(Stream input, Stream output)
{
    readonly PktLineReader reader = new(input);
    readonly PktLineWriter writer = new(output);

    /// <summary>Negotiates the version and reads the request.</summary>
    /// <exception cref="InvalidDataException">The other side does not speak version 1.</exception>
    /// <exception cref="EndOfStreamException">The other side went away.</exception>
    public async Task<ProcReceiveRequest> ReadRequestAsync(CancellationToken cancellation)
    {
        var greeting = await reader.ReadSectionAsync(cancellation);
        var words = greeting.Count > 0 ? greeting[0].Split('\0', 2) : [""];
        if (words[0] != "version=1")
            throw new InvalidDataException($"'{words[0]}' is not a version of the proc-receive protocol that is known here; expected 'version=1'");
        var features = words.Length > 1 ? words[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var hasOptions = features.Contains("push-options");
        var isAtomic = features.Contains("atomic");

        var accepted = string.Join(' ', features.Where(f => f is "push-options" or "atomic"));
        await writer.WriteAsync(accepted.Length == 0 ? "version=1" : $"version=1\0{accepted}", cancellation);
        await writer.WriteFlushAsync(cancellation);

        var commands = (await reader.ReadSectionAsync(cancellation)).Select(RefCommand.Parse).ToArray();
        var options = hasOptions ? await reader.ReadSectionAsync(cancellation) : [];
        return new(commands, options, isAtomic);
    }

    /// <summary>Sends the answers. The last thing that is said in this protocol.</summary>
    public async Task WriteAnswersAsync(IEnumerable<RefAnswer> answers, CancellationToken cancellation)
    {
        foreach (var answer in answers)
        {
            if (!answer.Accepted)
            {
                await writer.WriteAsync($"ng {answer.Name} {OneLine(answer.Refusal!)}", cancellation);
                continue;
            }

            await writer.WriteAsync($"ok {answer.Name}", cancellation);
            if (answer.FallThrough)
                await writer.WriteAsync("option fall-through", cancellation);
            else if (answer.OldId is { } old)
                await writer.WriteAsync($"option old-oid {old}", cancellation);
        }

        await writer.WriteFlushAsync(cancellation);
    }

    /// <summary>git shows the reason in brackets on one line; the rest was said before.</summary>
    static string OneLine(string reason)
    {
        var line = reason.Trim().Split('\n')[0].TrimEnd('\r');
        return line.Length <= 200 ? line : line[..199] + "…";
    }
}
