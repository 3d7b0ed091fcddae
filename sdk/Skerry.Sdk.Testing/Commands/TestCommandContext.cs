using System.Globalization;
using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Testing;

/// <summary>One call of a command, and what the command did with it.</summary>
/// <param name="spec">The command's declaration, which its words are read by.</param>
/// <param name="words">The words after the command's name.</param>
/// <exception cref="ArgumentException">A word does not fit the declaration.</exception>
public sealed class TestCommandContext(CommandSpec spec, params string[] words) : ICommandContext
{
    static int calls;

    readonly Dictionary<string, List<string>> _values = CommandWords.Read(spec, words);

    /// <summary>The command's declaration.</summary>
    public CommandSpec Spec => spec;

    /// <summary>What the command returned; set by <see cref="PluginHarness"/>.</summary>
    public int? ExitCode { get; internal set; }

    /// <summary>What it showed.</summary>
    public TestOutput Output { get; init; } = new();

    /// <summary>The program that the caller's shell replaced itself by, if any.</summary>
    public ExecutedProgram? Executed { get; private set; }

    /// <summary>The words that the shell would call next if the connection were lost; empty until the command said it.</summary>
    public IReadOnlyList<string> Resume { get; private set; } = [];

    /// <summary>Whether the caller types what he is asked for before something is destroyed.</summary>
    public bool Confirms { get; init; } = true;

    /// <summary>The machine's administrator, who may do everything.</summary>
    public static Caller Administrator { get; } = new("local:root", true);

    /// <summary>Who calls: the administrator, if the test says nothing else.</summary>
    public Caller Caller { get; init; } = Administrator;

    /// <inheritdoc/>
    public string Id { get; } = $"call-{Interlocked.Increment(ref calls)}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Raw => words;

    /// <inheritdoc/>
    public Stream StandardInput { get; init; } = Stream.Null;

    /// <inheritdoc/>
    public Stream StandardOutput { get; init; } = new MemoryStream();

    /// <inheritdoc/>
    public Stream StandardError { get; init; } = new MemoryStream();

    /// <inheritdoc/>
    public ITerminal? Terminal { get; init; }

    /// <inheritdoc/>
    public string WorkingDirectory { get; init; } = "/";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    ICommandOutput ICommandContext.Output => Output;

    /// <inheritdoc/>
    public string? Find(string name) => GetAll(name).FirstOrDefault();

    /// <inheritdoc/>
    public string Get(string name) => Find(name) ?? throw new InvalidOperationException($"\"{name}\" of {spec.Name} was not given.");

    /// <inheritdoc/>
    public IReadOnlyList<string> GetAll(string name) => _values.GetValueOrDefault(Declared(name), []);

    /// <inheritdoc/>
    public bool Has(string flag) => _values.ContainsKey(Declared(flag));

    /// <inheritdoc/>
    public int? Number(string option) => Find(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    public Task ConfirmAsync(string what, string expected, CancellationToken cancellationToken) =>
        Confirms || _values.ContainsKey("--force") ? Task.CompletedTask : throw new SkerryException($"Confirmation did not match {expected}. Aborted.");

    /// <inheritdoc/>
    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        Executed = new(program, arguments, environment);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ResumeWithAsync(IReadOnlyList<string> arguments)
    {
        Resume = arguments;
        return Task.CompletedTask;
    }

    string Declared(string name) => spec.Arguments.Any(argument => argument.Name == name) || spec.Options.Any(option => option.Name == name)
        ? name
        : throw new InvalidOperationException($"{spec.Name} declares no argument or option \"{name}\".");
}
