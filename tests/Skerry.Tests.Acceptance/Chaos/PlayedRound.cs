using Skerry.Load;

namespace Skerry.Tests.Acceptance.Chaos;

/// <summary>A round that is over, and what is asked of it.</summary>
/// <param name="Seed">What decided it.</param>
/// <param name="Round">The round.</param>
/// <param name="Began">When, by the monotonic clock.</param>
/// <param name="Ended">When.</param>
/// <param name="Apps">The names of the apps.</param>
/// <param name="Before">What each app's answers were known by before.</param>
/// <param name="Now">What they are known by now.</param>
/// <param name="Wanted">What those of the app that was changed must end with, if the change was done.</param>
/// <param name="Result">What the command said.</param>
sealed record PlayedRound(
    int Seed, Round Round, long Began, long Ended, IReadOnlyList<string> Apps, IReadOnlyList<string> Before, IReadOnlyList<string> Now, string? Wanted, RunResult Result)
{
    /// <summary>Asks that the command told the truth, and that nothing else changed.</summary>
    public void RequireTruth()
    {
        var (changed, other) = (Round.App, 1 - Round.App);
        Assert.True(Before[other] == Now[other], $"The other app changed.\n{this}");
        Assert.True(
            Result.ExitCode == 0 ? Wanted is null || Now[changed].EndsWith(Wanted, StringComparison.Ordinal) : Before[changed] == Now[changed],
            $"What was said is not what is.\n{this}");
        Assert.True(Result.ExitCode == 0 || Round.Fault != Fault.None, $"It failed although nothing went wrong.\n{this}");
    }

    /// <summary>Asks that each app's users were answered by it, by what was current at that time, and without an error wherever something was left to answer.</summary>
    /// <param name="all">All answers there are so far.</param>
    public void RequireAnswers(Answers all)
    {
        var answers = all.Between(Began, Ended);
        for (var i = 0; i < Apps.Count; i++)
        {
            var wrong = Wrong(answers.Of(Apps[i]).All, Before[i], Now[i], Round.MayFail(i)).ToList();
            Assert.True(wrong.Count == 0, $"{wrong.Count} wrong answers:\n{answers.Show(wrong)}\n{this}");
        }
    }

    public override string ToString() => $"Seed {Seed}, {Round}\nbefore: {string.Join(", ", Before)}; now: {string.Join(", ", Now)}\n{Result}";

    static IEnumerable<Answer> Wrong(IReadOnlyList<Answer> answers, string before, string now, bool mayFail)
    {
        var since = answers.Where(answer => answer.Status == 200 && answer.Marker == now).Select(answer => answer.Received).DefaultIfEmpty(long.MaxValue).Min();
        return answers.Where(answer =>
            answer.Status != 200 ? !mayFail
            // Another app's, or a release's that never was current; or the old one's, asked for when the new one had been seen.
            : answer.Marker != now && (answer.Marker != before || answer.Sent > since));
    }
}
