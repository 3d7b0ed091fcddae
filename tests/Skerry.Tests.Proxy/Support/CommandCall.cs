using Skerry.Sdk.Commands;

namespace Skerry.Tests.Proxy.Support;

/// <summary>One call of a command with plain words and flags, and what it wrote.</summary>
sealed class CommandCall : ICommandContext, ICommandOutput
{
    readonly Dictionary<string, List<string>> _values = [];

    public CommandCall(CommandSpec spec, string[] words)
    {
        Raw = words;
        foreach (var flag in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            _values[flag] = [];
        var rest = new Queue<string>(words.Where(word => !word.StartsWith("--", StringComparison.Ordinal)));
        foreach (var argument in spec.Arguments)
            while (rest.Count > 0)
            {
                if (!_values.TryGetValue(argument.Name, out var values))
                    _values[argument.Name] = values = [];
                values.Add(rest.Dequeue());
                if (!argument.Many)
                    break;
            }
    }

    public List<string> Lines { get; } = [];

    public List<Report> Reports { get; } = [];

    public int ExitCode { get; set; } = -1;

    public Caller Caller => Caller.System;

    public string Id => "call-1";

    public IReadOnlyList<string> Raw { get; }

    public ICommandOutput Output => this;

    public Stream StandardInput => Stream.Null;

    public Stream StandardOutput => Stream.Null;

    public Stream StandardError => Stream.Null;

    public ITerminal? Terminal => null;

    public string WorkingDirectory => "/";

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    public bool IsJson => false;

    public bool IsTerminal => false;

    public string? Find(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    public string Get(string name) => Find(name) ?? throw new InvalidOperationException(name);

    public IReadOnlyList<string> GetAll(string name) => _values.GetValueOrDefault(name, []);

    public bool Has(string flag) => _values.ContainsKey(flag);

    public int? Number(string option) => null;

    public void Step(string text) => Lines.Add("-----> " + text);

    public void Heading(string text) => Lines.Add("=====> " + text);

    public void Detail(string text) => Lines.Add("       " + text);

    public void Warn(string text) => Lines.Add(" !     " + text);

    public void Line(string text) => Lines.Add(text);

    public void Show(Report report) => Reports.Add(report);

    public void Show(IReadOnlyList<Report> reports) => Reports.AddRange(reports);

    public void Show(Table table) => throw new NotSupportedException();

    public void ShowNames(string heading, IReadOnlyList<string> names) => throw new NotSupportedException();

    public void ShowValue(string value) => Lines.Add(value);

    public Task ConfirmAsync(string what, string expected, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) => throw new NotSupportedException();

    public Task ResumeWithAsync(IReadOnlyList<string> arguments) => throw new NotSupportedException();
}
