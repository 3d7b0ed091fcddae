using Skerry.Plugins.Git.ProcReceive;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>
/// Which ref of a push deploys, which are only kept, and which are refused. A push that does not deploy what the pusher
/// may have meant to deploy fails, and says what would have worked.
/// </summary>
/// <param name="app">The app, for the commands that the messages name.</param>
/// <param name="deployBranch">The branch (or tag) that deploys, or null while nobody has chosen one.</param>
sealed class PushRules(string app, string? deployBranch)
{
    const string Heads = "refs/heads/";
    const string Tags = "refs/tags/";

    /// <summary>Branches that may be taken for the one that is meant when several are pushed first.</summary>
    static readonly string[] CustomaryBranches = ["main", "master"];

    /// <summary>Decides about a whole push.</summary>
    public PushPlan Plan(ProcReceiveRequest request)
    {
        var branch = deployBranch ?? ChooseBranch(request.Commands);
        var deploys = DeployRef(request.Commands, branch);
        var decisions = request.Commands.Select(c => Decide(c, branch, deploys)).ToArray();
        if (request.IsAtomic && decisions.Any(d => d.Action == RefAction.Refuse))
            decisions = [.. decisions.Select(d => d.WithTheOthers())];
        var becomes = deployBranch is null && decisions.Any(d => d.Action == RefAction.Deploy) ? branch : null;
        return new(decisions, becomes);
    }

    static string? ChooseBranch(IReadOnlyList<RefCommand> commands)
    {
        var pushed = commands.Where(c => !c.IsDelete && c.Name.StartsWith(Heads, StringComparison.Ordinal))
            .Select(c => c.Name[Heads.Length..]).ToArray();
        return pushed.Length == 1 ? pushed[0] : CustomaryBranches.FirstOrDefault(pushed.Contains);
    }

    /// <summary>The branch of that name, or else the tag.</summary>
    static string? DeployRef(IReadOnlyList<RefCommand> commands, string? branch) => branch is null
        ? null
        : new[] { Heads + branch, Tags + branch }.FirstOrDefault(name => commands.Any(c => c.Name == name));

    RefDecision Decide(RefCommand command, string? branch, string? deploys)
    {
        if (command.Name == deploys)
            return command.IsDelete ? RefuseDelete(command, branch!) : new(command, RefAction.Deploy);
        if (command.IsDelete)
            return new(command, RefAction.Delete);
        if (command.Name.StartsWith(Tags, StringComparison.Ordinal))
        {
            var tag = command.Name[Tags.Length..];
            return new(command, RefAction.Store)
            {
                Notes =
                [
                    $"Tag '{tag}' is kept; a tag is not deployed.",
                    branch is null
                        ? "To deploy it, push it as a branch: " + PushCommand($"{Quote(tag)}^{{}}:refs/heads/main")
                        : "To deploy it: " + PushCommand($"{Quote(tag)}^{{}}:{Quote(Heads + branch)}"),
                ],
            };
        }

        if (!command.Name.StartsWith(Heads, StringComparison.Ordinal))
            return new(command, RefAction.Refuse, "only branches and tags are kept here");
        var name = command.Name[Heads.Length..];
        return branch is null ? RefuseUndecided(command, name) : RefuseOther(command, name, branch);
    }

    RefDecision RefuseDelete(RefCommand command, string branch) => new(command, RefAction.Refuse, "the deploy branch cannot be deleted")
    {
        Notes =
        [
            $"'{branch}' is what '{app}' runs and cannot be deleted.",
            $"To deploy another branch: git:set {app} deploy-branch <branch>",
            $"To remove the app: apps:destroy {app}",
        ],
    };

    RefDecision RefuseOther(RefCommand command, string name, string branch) => new(command, RefAction.Refuse, $"'{branch}' is the deploy branch")
    {
        Notes =
        [
            $"Branch '{name}' was not deployed: the deploy branch of '{app}' is '{branch}'.",
            $"To deploy it as '{branch}': {PushCommand($"{Quote(name)}:{Quote(branch)}")}",
            $"To deploy '{name}' from now on: git:set {app} deploy-branch {Quote(name)}",
        ],
    };

    RefDecision RefuseUndecided(RefCommand command, string name) => new(command, RefAction.Refuse, "which branch shall be deployed?")
    {
        Notes =
        [
            $"Branch '{name}' was not deployed: several branches came at once and '{app}' has no deploy branch yet.",
            $"To deploy it: {PushCommand(Quote(name))}",
        ],
    };

    static string PushCommand(string refspec) => $"git push <remote> {refspec}";

    /// <summary>Branch names may hold quotes and dollar signs: what is printed can be pasted.</summary>
    static string Quote(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '+' or '@' or '=')
        ? word
        : "'" + word.Replace("'", "'\\''") + "'";
}
