using Skerry.Sdk.Commands;

namespace Skerry.Tests.Git.Support;

/// <summary>One call of a command, with the streams of the hook (or none).</summary>
sealed class FakeContext : ICommandContext, ICommandOutput
{
    static int calls;

    public Dictionary<string, string> Values { get; init; } = [];

    public List<string> Lines { get; } = [];

    public IReadOnlyList<string> LastResume { get; private set; } = [];

    public (string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)? Executed { get; private set; }

    public Caller Caller { get; init; } = new("local:root", true);

    public string Id { get; } = $"call-{Interlocked.Increment(ref calls)}";

    public IReadOnlyList<string> Raw => [];

    public ICommandOutput Output => this;

    public Stream StandardInput { get; init; } = Stream.Null;

    public Stream StandardOutput { get; init; } = new MemoryStream();

    public Stream StandardError { get; init; } = new MemoryStream();

    public ITerminal? Terminal => null;

    public string WorkingDirectory { get; init; } = "/";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public bool IsJson => false;

    public bool IsTerminal => false;

    public Report? Shown { get; private set; }

    public string? Find(string name) => Values.GetValueOrDefault(name);

    public string Get(string name) => Values[name];

    public IReadOnlyList<string> GetAll(string name) => [];

    public bool Has(string flag) => Values.ContainsKey(flag);

    public int? Number(string option) => Find(option) is { } text ? int.Parse(text) : null;

    public Task ConfirmAsync(string what, string expected, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        Executed = (program, arguments, environment);
        return Task.CompletedTask;
    }

    public Task ResumeWithAsync(IReadOnlyList<string> arguments)
    {
        LastResume = arguments;
        return Task.CompletedTask;
    }

    public void Step(string text) => Lines.Add("-----> " + text);

    public void Heading(string text) => Lines.Add("=====> " + text);

    public void Detail(string text) => Lines.Add("       " + text);

    public void Warn(string text) => Lines.Add(" !     " + text);

    public void Line(string text) => Lines.Add(text);

    public void Show(Report report) => Shown = report;

    public void Show(IReadOnlyList<Report> reports) => Shown = reports.FirstOrDefault();

    public void Show(Table table)
    {
    }

    public void ShowNames(string heading, IReadOnlyList<string> names) => Lines.AddRange(names);

    public void ShowValue(string value) => Lines.Add(value);
}
