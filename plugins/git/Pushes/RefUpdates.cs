using Skerry.Plugins.Git.ProcReceive;
using Skerry.Plugins.Git.Repositories;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>Updates of refs that deploy nothing.</summary>
static class RefUpdates
{
    /// <summary>Does what was asked, if the ref still is what the pusher saw.</summary>
    public static async Task<RefAnswer> ApplyAsync(this Repository repository, RefCommand command, CancellationToken cancellation)
    {
        var reason = command.IsDelete
            ? await repository.DeleteRefAsync(command.Name, command.IsCreate ? null : command.OldId, cancellation)
            : await repository.UpdateRefAsync(command.Name, command.NewId, command.OldId, cancellation);
        return new(command.Name, reason);
    }
}
