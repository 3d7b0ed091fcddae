namespace Skerry.Sdk.Commands;

/// <summary>One call of a command.</summary>
public interface ICommandContext
{
    /// <summary>Who calls.</summary>
    Caller Caller { get; }

    /// <summary>The call's id; the cause of all that follows from it.</summary>
    string Id { get; }

    /// <summary>The words after the command's name, as they came.</summary>
    IReadOnlyList<string> Raw { get; }

    /// <summary>Value of an argument, or of an option with its dashes; null if not given.</summary>
    string? Find(string name);

    /// <summary>Value of an argument or option that was given.</summary>
    /// <exception cref="InvalidOperationException">It was optional and not given, or is not declared.</exception>
    string Get(string name);

    /// <summary>All values of an argument or option that takes several.</summary>
    IReadOnlyList<string> GetAll(string name);

    /// <summary>Whether a flag was given.</summary>
    bool Has(string flag);

    /// <summary>Value of a number option, or null.</summary>
    int? Number(string option);

    /// <summary>Where results and messages go.</summary>
    ICommandOutput Output { get; }

    /// <summary>Standard input. Reading ends at its end; nothing is taken from the caller before the first read.</summary>
    Stream StandardInput { get; }

    /// <summary>Standard output, for bytes as they are.</summary>
    Stream StandardOutput { get; }

    /// <summary>Standard error, for bytes as they are.</summary>
    Stream StandardError { get; }

    /// <summary>The terminal, or null if there is none.</summary>
    ITerminal? Terminal { get; }

    /// <summary>The caller's working directory.</summary>
    string WorkingDirectory { get; }

    /// <summary>Allow-listed environment of the caller: <c>GIT_*</c>, <c>TERM</c>, <c>LANG</c>.</summary>
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Asks the caller to type a name before something is destroyed; <c>--force</c> where the command declares it skips the question.</summary>
    /// <exception cref="SkerryException">He typed something else, or there was nothing to read.</exception>
    Task ConfirmAsync(string what, string expected, CancellationToken cancellationToken);

    /// <summary>The caller's shell replaces itself by one of git's programs, with its own standard input and output. Ends the call.</summary>
    /// <param name="program"><c>git-receive-pack</c>, <c>git-upload-pack</c> or <c>git-upload-archive</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Added to its environment.</param>
    Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment);

    /// <summary>If the connection is lost from here on, the shell connects again and calls this instead.</summary>
    Task ResumeWithAsync(IReadOnlyList<string> arguments);
}
