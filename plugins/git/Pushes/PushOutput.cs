using System.Text;
using System.Threading.Channels;
using Skerry.Sdk;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>
/// What the pusher reads: lines on the hook's standard error, which git shows with <c>remote:</c> before each. (The
/// hook's standard output is the protocol's.)
/// </summary>
/// <remarks>Thread-safe. Lines are written by one pump, in order; a pusher who went away stops the pump and nothing else.</remarks>
sealed class PushOutput : IOutput, IAsyncDisposable
{
    readonly Channel<string> lines = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    readonly Task pump;

    /// <param name="target">The hook's standard error.</param>
    /// <param name="written">Called after each line was written.</param>
    public PushOutput(Stream target, Func<Task>? written = null) => pump = PumpAsync(target, written);

    public void Step(string text) => Write("-----> ", text);

    public void Heading(string text) => Write("=====> ", text);

    public void Detail(string text) => Write("       ", text);

    public void Warn(string text) => Write(" !     ", text);

    public void Line(string text) => Write("", text);

    /// <summary>Waits until all lines were written. None is taken after this.</summary>
    public async ValueTask DisposeAsync()
    {
        lines.Writer.TryComplete();
        await pump;
    }

    void Write(string prefix, string text)
    {
        foreach (var line in text.Split('\n'))
            lines.Writer.TryWrite(prefix + line.TrimEnd('\r') + "\n");
    }

    async Task PumpAsync(Stream target, Func<Task>? written)
    {
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync())
            {
                await target.WriteAsync(Encoding.UTF8.GetBytes(line));
                if (written is not null)
                    await written();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is gone. The deployment goes on; whoever called learns of it through his token.
        }
    }
}
