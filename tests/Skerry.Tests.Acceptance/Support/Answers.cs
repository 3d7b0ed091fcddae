using Skerry.Load;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>What a load was answered, in the order in which the requests were sent.</summary>
/// <param name="all">The answers.</param>
public sealed class Answers(IReadOnlyList<Answer> all)
{
    /// <summary>Each of them.</summary>
    public IReadOnlyList<Answer> All => all;

    /// <summary>Those that are none: an error, or nothing.</summary>
    public IReadOnlyList<Answer> Failures { get; } = [.. all.Where(answer => answer.Status != 200)];

    /// <summary>Requests a second.</summary>
    public double Rate => all.Count < 2 ? 0 : all.Count / ((all[^1].Sent - all[0].Sent) / 1e9);

    /// <summary>The answers of an app.</summary>
    public Answers Of(string app) => new([.. all.Where(answer => answer.Host == app + ".localhost")]);

    /// <summary>What was sent after one moment and not after another, by the monotonic clock.</summary>
    public Answers Between(long from, long to) => new([.. all.Where(answer => answer.Sent > from && answer.Sent <= to)]);

    /// <summary>Answers by an older commit to requests that were sent after somebody had the answer of a newer one.</summary>
    /// <param name="commits">The app's commits, in the order in which they were deployed.</param>
    public IReadOnlyList<Answer> Stale(IReadOnlyList<string> commits)
    {
        var versions = commits.Select((commit, version) => (commit[..8], version)).ToDictionary(pair => pair.Item1, pair => pair.version);
        var answered = all.Where(answer => answer.Status == 200).Select(answer => (Answer: answer, Version: versions[CommitOf(answer)])).ToList();
        // Since when each version or a newer one had been seen.
        var since = Enumerable.Range(0, commits.Count)
            .Select(version => answered.Where(pair => pair.Version >= version).Select(pair => pair.Answer.Received).DefaultIfEmpty(long.MaxValue).Min())
            .ToList();
        return [.. answered.Where(pair => pair.Version + 1 < commits.Count && pair.Answer.Sent > since[pair.Version + 1]).Select(pair => pair.Answer)];
    }

    /// <summary>The first 8 digits of the commit that gave an answer.</summary>
    public static string CommitOf(Answer answer) => answer.Marker.Split('|')[^1];

    /// <summary>Some of them, with times in seconds after the first, for messages.</summary>
    public string Show(IEnumerable<Answer> some) => string.Join('\n', some.Take(10).Select(answer =>
        $"{(answer.Sent - all[0].Sent) / 1e9:0.000} s, {(answer.Received - answer.Sent) / 1e6:0} ms: {answer.Host} {answer.Status} {answer.Marker}"));
}
