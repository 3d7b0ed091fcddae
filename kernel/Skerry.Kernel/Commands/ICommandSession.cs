using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>One call from outside: what was said, by whom, and the ways back.</summary>
public interface ICommandSession
{
    /// <summary>The words, the command's name first; may be empty.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>Who calls.</summary>
    Caller Caller { get; }

    /// <summary>Standard input; nothing is taken from the caller before the first read.</summary>
    Stream StandardInput { get; }

    /// <summary>Standard output; a write to a lost connection is no error.</summary>
    Stream StandardOutput { get; }

    /// <summary>Standard error; as standard output.</summary>
    Stream StandardError { get; }

    /// <summary>The terminal, or null if there is none.</summary>
    ITerminal? Terminal { get; }

    /// <summary>Whether standard output is a terminal.</summary>
    bool OutputIsTerminal { get; }

    /// <summary>The caller's working directory.</summary>
    string WorkingDirectory { get; }

    /// <summary>The allow-listed part of the caller's environment.</summary>
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The caller's shell replaces itself by one of git's programs.</summary>
    Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment);

    /// <summary>If the connection is lost from here on, the shell connects again with these words.</summary>
    Task ResumeWithAsync(IReadOnlyList<string> arguments);
}
