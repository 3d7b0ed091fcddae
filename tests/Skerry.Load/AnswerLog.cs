using System.Text;
using System.Threading.Channels;

namespace Skerry.Load;

/// <summary>Writes answers as they come, in batches, so that writing never delays a request. Thread-safe.</summary>
sealed class AnswerLog : IAsyncDisposable
{
    readonly Channel<Answer> _answers = Channel.CreateUnbounded<Answer>(new() { SingleReader = true });
    readonly Task _writing;

    public AnswerLog(Stream output) => _writing = WriteAsync(output);

    public void Add(Answer answer) => _answers.Writer.TryWrite(answer);

    public async ValueTask DisposeAsync()
    {
        _answers.Writer.Complete();
        await _writing;
    }

    async Task WriteAsync(Stream output)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false));
        while (await _answers.Reader.WaitToReadAsync())
        {
            while (_answers.Reader.TryRead(out var answer))
                await writer.WriteLineAsync(answer.ToLine());
            await writer.FlushAsync();
        }
    }
}
