using System.Globalization;
using System.Text;
using Skerry.Sdk.Commands;
using Skerry.Shell.Wire;

namespace Skerry.Kernel.Gateway;

/// <summary>One session over its channel.</summary>
sealed class GatewaySession : IGatewaySession
{
    readonly FrameChannel channel;
    readonly Hello hello;
    readonly CancellationTokenSource interrupted = new();

    public GatewaySession(FrameChannel channel, Hello hello, Caller caller, TaskScheduler scheduler)
    {
        this.channel = channel;
        this.hello = hello;
        Caller = caller;
        if (hello.Terminal is { } size)
            SizedTerminal = new SessionTerminal(channel, size.Columns, size.Rows);
        Input = new SessionInput(channel, scheduler);
        StandardOutput = new SessionOutput(channel, FrameType.Stdout);
        StandardError = new SessionOutput(channel, FrameType.Stderr);
    }

    /// <inheritdoc/>
    public event Action<SessionSignal>? SignalReceived;

    /// <inheritdoc/>
    public Caller Caller { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Arguments => hello.Arguments;

    /// <inheritdoc/>
    public string WorkingDirectory => hello.WorkingDirectory;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Environment => hello.Environment;

    /// <inheritdoc/>
    public ITerminal? Terminal => SizedTerminal;

    /// <inheritdoc/>
    public bool OutputIsTerminal => hello.OutputIsTerminal;

    /// <inheritdoc/>
    public Stream StandardInput => Input;

    /// <inheritdoc/>
    public Stream StandardOutput { get; }

    /// <inheritdoc/>
    public Stream StandardError { get; }

    /// <inheritdoc/>
    public CancellationToken Interrupted => interrupted.Token;

    /// <inheritdoc/>
    public CancellationToken Disconnected => channel.Lost;

    /// <summary>The terminal, for the receiver.</summary>
    public SessionTerminal? SizedTerminal { get; }

    /// <summary>Standard input, for the receiver.</summary>
    public SessionInput Input { get; }

    /// <summary>The signal that interrupted the session.</summary>
    public SessionSignal InterruptedBy { get; private set; }

    /// <summary>Whether the shell comes again if it is cut off without an exit code.</summary>
    public bool MayResume { get; private set; }

    /// <inheritdoc/>
    public async Task ExecAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        if (!GitPrograms.Allows(Encoding.UTF8.GetBytes(program)))
            throw new ArgumentException($"\"{program}\" is not one of git's programs, and the shell executes nothing else", nameof(program));
        List<string> fields = [arguments.Count.ToString(CultureInfo.InvariantCulture), program, .. arguments];
        foreach (var (name, value) in environment)
        {
            if (name.Length == 0 || name.Contains('='))
                throw new ArgumentException($"\"{name}\" cannot be the name of a variable", nameof(environment));
            fields.Add($"{name}={value}");
        }
        await channel.SendLastAsync(Protocol.Frame(FrameType.Exec, Fields(fields)));
    }

    /// <inheritdoc/>
    public async Task SetResumeAsync(IReadOnlyList<string> arguments)
    {
        var frame = Fields(arguments);
        MayResume = true;
        await channel.SendAsync(FrameType.Resume, frame, CancellationToken.None);
    }

    /// <summary>Says that the command begins: from here on the shell does not send it to another kernel by itself.</summary>
    public ValueTask BeginAsync() => channel.SendAsync(FrameType.Begun, ReadOnlyMemory<byte>.Empty, CancellationToken.None);

    /// <summary>Ends the session.</summary>
    public ValueTask ExitAsync(int code) => channel.SendLastAsync(Protocol.Frame(FrameType.Exit, code));

    /// <summary>A signal has arrived; for the receiver.</summary>
    public void Signal(SessionSignal signal)
    {
        try
        {
            SignalReceived?.Invoke(signal);
        }
        finally
        {
            if (signal is SessionSignal.Interrupt or SessionSignal.Terminate && !interrupted.IsCancellationRequested)
            {
                InterruptedBy = signal;
                interrupted.Cancel();
            }
        }
    }

    static byte[] Fields(IReadOnlyList<string> values)
    {
        var writer = new FieldWriter();
        try
        {
            foreach (var value in values)
                writer.Add(Encoding.UTF8.GetBytes(value));
        }
        catch (ProtocolException e)
        {
            throw new ArgumentException(e.Message, nameof(values), e);
        }
        return writer.Written.ToArray();
    }
}
