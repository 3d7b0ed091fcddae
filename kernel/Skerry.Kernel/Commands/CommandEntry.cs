using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Commands.Parsing;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands;

/// <summary>A command as the registry knows it.</summary>
/// <param name="spec">Its declaration.</param>
/// <param name="owner"><c>kernel</c> or a plugin's id.</param>
/// <param name="run">Constructs it for one call, runs it and disposes what was made for it.</param>
public sealed class CommandEntry(CommandSpec spec, string owner, Func<ICommandContext, CancellationToken, Task<int>> run)
{
    /// <summary>The owner of the kernel's own commands.</summary>
    public const string Kernel = "kernel";

    readonly Lazy<CommandParser> _parser = new(() => new CommandParser(spec));

    /// <summary>Its declaration.</summary>
    public CommandSpec Spec => spec;

    /// <summary>Whose it is.</summary>
    public string Owner => owner;

    /// <summary>Its name and its aliases.</summary>
    public IEnumerable<string> Names => spec.Aliases.Prepend(spec.Name);

    /// <summary>Reads its words.</summary>
    internal CommandParser Parser => _parser.Value;

    /// <summary>Runs one call.</summary>
    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken) => run(context, cancellationToken);

    /// <summary>A command of the kernel, which comes, scoped, from its container.</summary>
    public static CommandEntry Of<T>(IServiceProvider services) where T : class, ICommand => new(T.Spec, Kernel, async (context, cancellationToken) =>
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<T>().RunAsync(context, cancellationToken);
    });
}
