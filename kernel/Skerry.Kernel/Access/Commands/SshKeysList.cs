using Skerry.Kernel.Access.Keys;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Access.Commands;

/// <summary><c>ssh-keys:list</c>.</summary>
sealed class SshKeysList(KeyService keys) : ICommand
{
    public static CommandSpec Spec { get; } = new("ssh-keys:list", "List the people who may come in, with their keys")
    {
        Right = Right.HostOwner,
        Aliases = ["ssh-keys"],
    };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var rows = keys.List().Select(key => (IReadOnlyList<object?>)[key.Fingerprint, key.Name, key.Line.Split(' ')[0], key.CreatedAt]);
        context.Output.Show(new Table(["fingerprint", "name", "type", "created-at"], [.. rows]));
        return Task.FromResult(ExitCodes.Success);
    }
}
