using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Access;

/// <summary>The rights that can be granted, in words.</summary>
static class KnownRights
{
    static readonly (Right Right, string Word)[] All =
    [
        (Right.Viewer, "viewer"), (Right.Deployer, "deployer"), (Right.Owner, "owner"), (Right.HostOwner, "host-owner"),
    ];

    /// <summary>The word for a right; <c>no right</c> for none.</summary>
    public static string WordOf(Right right) => All.FirstOrDefault(pair => pair.Right == right).Word ?? "no right";

    /// <summary>The right of a word.</summary>
    /// <exception cref="SkerryException">There is no such right.</exception>
    public static Right Parse(string word) => All.FirstOrDefault(pair => pair.Word == word) is { Word: not null } found
        ? found.Right
        : throw new SkerryException($"There is no right \"{Printable.Short(word)}\". Rights are viewer, deployer, owner and host-owner.");
}
