using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Skerry.Plugins.Docker.Api.Streams;

/// <summary>
/// Turns a container's output into lines as they come. Joins what Docker cut: it stores a line of more than
/// 16 KiB in pieces, each with a time of its own. A line longer than 1 MiB is passed on in parts.
/// </summary>
sealed class LogLineReader(OutputReader output, bool hasTimes)
{
    const int LongestLine = 1024 * 1024;

    readonly Pending[] _pending = [new(), new()];

    public async IAsyncEnumerable<LogLine> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var (kind, length, starts) = await output.ReadAsync(buffer, cancel);
            if (length == 0)
                break;
            var pending = _pending[kind == StreamKind.Stderr ? 1 : 0];
            var at = 0;
            // A time stands at the start of each frame, and with a terminal (no frames) of each line.
            if (starts)
                pending.ExpectsTime = hasTimes;
            while (at < length)
            {
                var rest = buffer.AsSpan(at, length - at);
                if (pending.ExpectsTime)
                {
                    var space = rest.IndexOf((byte)' ');
                    if (space < 0)
                    {
                        pending.TimeText.Write(rest);
                        break;
                    }
                    pending.TimeText.Write(rest[..space]);
                    pending.TakeTime();
                    at += space + 1;
                    continue;
                }
                var end = rest.IndexOf((byte)'\n');
                pending.Text.Write(end < 0 ? rest : rest[..end]);
                at += end < 0 ? rest.Length : end + 1;
                if (end < 0 && pending.Text.Length < LongestLine)
                    continue;
                yield return pending.Take(kind);
                if (end >= 0)
                    pending.ExpectsTime = hasTimes;
            }
        }
        foreach (var kind in (StreamKind[])[StreamKind.Stdout, StreamKind.Stderr])
            if (_pending[(int)kind - 1] is { Text.Length: > 0 } pending)
                yield return pending.Take(kind);
    }

    sealed class Pending
    {
        DateTimeOffset? _time;

        public MemoryStream Text { get; } = new();

        public MemoryStream TimeText { get; } = new();

        public bool ExpectsTime { get; set; }

        public void TakeTime()
        {
            var text = Encoding.ASCII.GetString(TimeText.GetBuffer().AsSpan(0, (int)TimeText.Length));
            TimeText.SetLength(0);
            ExpectsTime = false;
            if (_time is null && DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                _time = time;
        }

        public LogLine Take(StreamKind kind)
        {
            var bytes = Text.GetBuffer().AsSpan(0, (int)Text.Length);
            if (bytes is [.., (byte)'\r'])
                bytes = bytes[..^1];
            var line = new LogLine(kind, _time, Encoding.UTF8.GetString(bytes));
            Text.SetLength(0);
            _time = null;
            return line;
        }
    }
}
