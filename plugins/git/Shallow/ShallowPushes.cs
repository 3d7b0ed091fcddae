using Skerry.Plugins.Git.ProcReceive;
using Skerry.Plugins.Git.Pushes;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Git.Shallow;

/// <summary>Pushes from shallow clones, such as continuous integration makes: which can be taken, and what is special about them.</summary>
sealed class ShallowPushes(ShallowSessions sessions, TimeProvider time)
{
    /// <summary>Times 50 ms: as long as a session takes to be over after its answer.</summary>
    const int BeginAttempts = 60;

    /// <summary>Finds out where the pushed history must be cut off here, and refuses what git cannot take.</summary>
    /// <returns>The plan, perhaps with more refusals, and the cuts; none if the push needs nothing special or is refused.</returns>
    public async Task<(PushPlan Plan, IReadOnlyList<string> Cuts)> ExamineAsync(
        AppInfo app, Repository repository, PushPlan plan, ProcReceiveRequest request, ICommandContext context, CancellationToken cancellation)
    {
        var taken = plan.Decisions.Where(d => d.Action is RefAction.Deploy or RefAction.Store).Select(d => d.Command).ToArray();
        var file = context.Environment.GetValueOrDefault("GIT_SHALLOW_FILE");
        var cuts = new List<string>();
        try
        {
            foreach (var command in taken)
                cuts.AddRange(await repository.MissingCutsAsync(command.NewId, file, cancellation));
        }
        catch (UnauthorizedAccessException)
        {
            return (Refuse(plan, taken, "shallow clone", "This push from a shallow clone cannot be taken. Run first: git fetch --unshallow"), []);
        }

        if (cuts.Count == 0)
            return (plan, []);

        // git-receive-pack (seen in 2.39) forgets all refs after the first whose history it has to cut off.
        if (request.Commands.Count > 1)
        {
            return (Refuse(plan, taken, "push one ref at a time from a shallow clone",
                "git can take only one ref at a time from a shallow clone. Push each one alone, or run first: git fetch --unshallow"), []);
        }

        for (var attempt = 1; attempt <= BeginAttempts; attempt++)
        {
            if (sessions.TryBegin(app.Name, new(context.Id, taken[0].Name, taken[0].NewId)))
                return (plan, cuts);
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellation);
        }

        return (Refuse(plan, taken, "another push from a shallow clone is on its way",
            $"Another push from a shallow clone is on its way to '{app.Name}'. Push again when it is done, or run first: git fetch --unshallow"), []);
    }

    static PushPlan Refuse(PushPlan plan, IReadOnlyList<RefCommand> refs, string reason, string note) =>
        plan.Refusing([.. refs.Select(r => r.Name)], reason, note, isAtomic: true);
}
