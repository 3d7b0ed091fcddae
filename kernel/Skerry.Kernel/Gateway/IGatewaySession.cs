using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Gateway;

/// <summary>One command of one caller: what it said, and the ways back to it. Safe to use from several threads.</summary>
public interface IGatewaySession
{
    /// <summary>Who calls, as the operating system knows it.</summary>
    Caller Caller { get; }

    /// <summary>The words, the command's name first; may be empty.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>The caller's working directory.</summary>
    string WorkingDirectory { get; }

    /// <summary>The allow-listed part of the caller's environment.</summary>
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The terminal, if standard input and output are one.</summary>
    ITerminal? Terminal { get; }

    /// <summary>Whether standard output is a terminal.</summary>
    bool OutputIsTerminal { get; }

    /// <summary>
    /// Standard input, for one reader. Nothing is taken from the caller before the first read. Only the asynchronous
    /// methods work. If the connection is lost before the end of the input, reading throws <see cref="IOException"/>, so
    /// that half an input never passes for a whole one.
    /// </summary>
    Stream StandardInput { get; }

    /// <summary>
    /// Standard output. A write is not mixed with others, waits while the caller does not read, and does nothing once
    /// the connection is lost (<see cref="Disconnected"/>). The synchronous methods block the thread meanwhile.
    /// </summary>
    Stream StandardOutput { get; }

    /// <summary>Standard error; as <see cref="StandardOutput"/>, and in order with it.</summary>
    Stream StandardError { get; }

    /// <summary>Cancelled by the first INT or TERM.</summary>
    CancellationToken Interrupted { get; }

    /// <summary>Cancelled when the connection is lost.</summary>
    CancellationToken Disconnected { get; }

    /// <summary>Raised for each signal, on the thread that receives: return at once.</summary>
    event Action<SessionSignal>? SignalReceived;

    /// <summary>
    /// The caller's shell replaces itself by one of git's programs, with its own standard input and output. This is the
    /// last that the caller hears of the session.
    /// </summary>
    /// <param name="program"><c>git-receive-pack</c>, <c>git-upload-pack</c> or <c>git-upload-archive</c>.</param>
    /// <param name="arguments">Its arguments, without its name.</param>
    /// <param name="environment">Added to the shell's environment.</param>
    /// <exception cref="ArgumentException">The program is another, or a value cannot be passed to a program.</exception>
    Task ExecAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment);

    /// <summary>If the connection is lost from here on, the shell connects again and sends these words instead.</summary>
    /// <exception cref="ArgumentException">A word holds a NUL character.</exception>
    Task SetResumeAsync(IReadOnlyList<string> arguments);
}
