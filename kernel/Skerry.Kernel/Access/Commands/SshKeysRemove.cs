using Skerry.Kernel.Access.Keys;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Access.Commands;

/// <summary><c>ssh-keys:remove</c>.</summary>
sealed class SshKeysRemove(KeyService keys) : ICommand
{
    public static CommandSpec Spec { get; } = new("ssh-keys:remove", "Lock a person out, with all that was granted")
    {
        Right = Right.HostOwner,
        Arguments = [new("name", "the person's name") { Optional = true }],
        Options = [new("--fingerprint", "the key, by its fingerprint") { Value = "SHA256:..." }],
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var (name, fingerprint) = (context.Find("name"), context.Find("--fingerprint"));
        if (name is null == fingerprint is null)
            throw new SkerryException("Please specify the key by its name or by --fingerprint. See skerry ssh-keys:list");
        var removed = await keys.RemoveAsync(name ?? fingerprint!, context.Caller, context.Id);
        context.Output.Step($"Removed {removed.Name}, {removed.Fingerprint}");
        return ExitCodes.Success;
    }
}
