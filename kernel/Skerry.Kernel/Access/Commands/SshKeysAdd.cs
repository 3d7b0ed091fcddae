using Skerry.Kernel.Access.Keys;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Access.Commands;

/// <summary><c>ssh-keys:add</c>.</summary>
sealed class SshKeysAdd(KeyService keys) : ICommand
{
    public static CommandSpec Spec { get; } = new("ssh-keys:add", "Let a person in by their ssh key")
    {
        Right = Right.HostOwner,
        Arguments = [new("name", "the person's name"), new("key", "the public key; read from standard input if left out") { Optional = true, Many = true }],
        Details = "The first key owns the host. A later one can do nothing until it is granted a right with access:grant.\n\n    cat ~/.ssh/id_ed25519.pub | ssh skerry@host ssh-keys:add alice",
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var name = KeyName.Require(context.Get("name"));
        var words = context.GetAll("key");
        var text = words.Count > 0 ? string.Join(' ', words) : await InputText.ReadAsync(context.StandardInput, PublicKey.MaxLength, "The key", cancellationToken);
        var added = await keys.AddAsync(name, PublicKey.Parse(text), context.Caller, context.Id);
        context.Output.ShowValue(added.Fingerprint);
        if (added.IsHostOwner)
            context.Output.Detail($"\"{name}\" is the first key, and owns this host.");
        else if (!added.Already)
            context.Output.Detail($"\"{name}\" can do nothing yet. Grant a right: skerry access:grant {name} <viewer|deployer|owner> [<app>]");
        return ExitCodes.Success;
    }
}
