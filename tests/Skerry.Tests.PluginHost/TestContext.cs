using Skerry.Sdk.Commands;

namespace Skerry.Tests.PluginHost;

/// <summary>A call of a command without a caller's side.</summary>
sealed class TestContext(params string[] words) : ICommandContext, ICommandOutput
{
    public List<string> Lines { get; } = [];

    public Caller Caller { get; } = new("alice", false);

    public string Id => "call-1";

    public IReadOnlyList<string> Raw => words;

    public ICommandOutput Output => this;

    public Stream StandardInput => Stream.Null;

    public Stream StandardOutput => Stream.Null;

    public Stream StandardError => Stream.Null;

    public ITerminal? Terminal => null;

    public string WorkingDirectory => "/";

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    public bool IsJson => false;

    public bool IsTerminal => false;

    public string? Find(string name) => null;

    public string Get(string name) => throw new InvalidOperationException(name);

    public IReadOnlyList<string> GetAll(string name) => [];

    public bool Has(string flag) => false;

    public int? Number(string option) => null;

    public Task ConfirmAsync(string what, string expected, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) => Task.CompletedTask;

    public Task ResumeWithAsync(IReadOnlyList<string> arguments) => Task.CompletedTask;

    public void Line(string text) => Lines.Add(text);

    public void Step(string text) => Lines.Add(text);

    public void Heading(string text) => Lines.Add(text);

    public void Detail(string text) => Lines.Add(text);

    public void Warn(string text) => Lines.Add(text);

    public void Show(Report report) => Lines.Add(report.Heading);

    public void Show(IReadOnlyList<Report> reports) => Lines.AddRange(reports.Select(report => report.Heading));

    public void Show(Table table) => Lines.AddRange(table.Columns);

    public void ShowNames(string heading, IReadOnlyList<string> names) => Lines.AddRange(names);

    public void ShowValue(string value) => Lines.Add(value);
}
