using Skerry.Kernel.Commands;
using Skerry.Sdk.Commands;

namespace Skerry.Tests.PluginHost.Swapping;

/// <summary>A call of the machine's administrator, whose output nobody reads.</summary>
sealed class CommandCallFromOutside(params string[] words) : ICommandSession
{
    public IReadOnlyList<string> Arguments => words;

    public Caller Caller { get; } = new("local:root", true);

    public Stream StandardInput => Stream.Null;

    public Stream StandardOutput => Stream.Null;

    public Stream StandardError => Stream.Null;

    public ITerminal? Terminal => null;

    public bool OutputIsTerminal => false;

    public string WorkingDirectory => "/";

    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    public Task ExecuteAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) => throw new NotSupportedException();

    public Task ResumeWithAsync(IReadOnlyList<string> arguments) => Task.CompletedTask;
}
