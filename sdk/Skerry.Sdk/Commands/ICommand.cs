namespace Skerry.Sdk.Commands;

/// <summary>A command. It is constructed by its plugin's container for each call.</summary>
public interface ICommand
{
    /// <summary>What the command is called and takes; parsing, help, suggestions, access and audit come from it.</summary>
    static abstract CommandSpec Spec { get; }

    /// <summary>Runs it. Throw <see cref="SkerryException"/> for errors that the person can do something about.</summary>
    /// <param name="context">The call.</param>
    /// <param name="cancellationToken">Cancelled when the person interrupts or the connection is lost.</param>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken);
}
