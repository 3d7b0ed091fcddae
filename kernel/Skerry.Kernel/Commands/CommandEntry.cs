using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>A command as the registry knows it.</summary>
public sealed class CommandEntry(CommandSpec spec, string owner, Func<CommandScope> open)
{
    readonly Lazy<CommandParser> _parser = new(() => new CommandParser(spec));

    /// <summary>Its declaration.</summary>
    public CommandSpec Spec => spec;

    /// <summary>Whose it is: <c>kernel</c> or a plugin's id.</summary>
    public string Owner => owner;

    /// <summary>Reads its words.</summary>
    internal CommandParser Parser => _parser.Value;

    /// <summary>Its name and its aliases.</summary>
    public IEnumerable<string> Names => spec.Aliases.Prepend(spec.Name);

    /// <summary>Constructs it for one call.</summary>
    public CommandScope Open() => open();

    /// <summary>A command that comes, scoped, from a container of services.</summary>
    public static CommandEntry Of<T>(string owner, IServiceProvider services) where T : class, ICommand => new(T.Spec, owner, () =>
    {
        var scope = services.CreateAsyncScope();
        return new CommandScope(scope.ServiceProvider.GetRequiredService<T>(), scope);
    });
}
