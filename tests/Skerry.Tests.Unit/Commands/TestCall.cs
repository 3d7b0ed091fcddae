using System.Text;
using System.Text.Json;
using Skerry.Kernel.Commands;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.Unit.Commands;

/// <summary>One call, with its streams in memory.</summary>
sealed class TestCall(Caller caller, IReadOnlyList<string> arguments, byte[] input, Dictionary<string, string> environment) : ICommandSession
{
    readonly MemoryStream _output = new();
    readonly MemoryStream _error = new();

    public int ExitCode { get; set; }

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => Encoding.UTF8.GetString(_error.ToArray());

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public List<string> Executed { get; } = [];

    public IReadOnlyList<string>? Resume { get; private set; }

    public IReadOnlyList<string> Arguments => arguments;

    public Caller Caller => caller;

    public Stream StandardInput { get; } = new MemoryStream(input);

    public Stream StandardOutput => _output;

    public Stream StandardError => _error;

    public ITerminal? Terminal => null;

    public bool OutputIsTerminal => false;

    public string WorkingDirectory => "/";

    public IReadOnlyDictionary<string, string> Environment => environment;

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        Executed.Add(program);
        return Task.CompletedTask;
    }

    public Task ResumeWithAsync(IReadOnlyList<string> arguments)
    {
        Resume = arguments;
        return Task.CompletedTask;
    }
}
