namespace Skerry.Tests.Acceptance.Chaos;

/// <summary>One round: a change of an app, and what goes wrong meanwhile.</summary>
/// <param name="Number">From 1.</param>
/// <param name="App">Which of the apps is changed.</param>
/// <param name="Change">What is asked for.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Victim">Which of the apps an instance is lost of.</param>
/// <param name="Milliseconds">When, after the change was asked for.</param>
/// <param name="Pick">Decides which instance.</param>
sealed record Round(int Number, int App, Change Change, Fault Fault, int Victim, int Milliseconds, int Pick)
{
    /// <summary>A change takes about so long.</summary>
    const int LatestFault = 2500;

    /// <summary>The rounds that a seed stands for. Every kind of change and of fault comes before any comes again.</summary>
    public static IReadOnlyList<Round> Schedule(int seed, int count, int apps)
    {
        var random = new Random(seed);
        var (changes, faults) = (Deal<Change>(random).GetEnumerator(), Deal<Fault>(random).GetEnumerator());
        return [.. Enumerable.Range(1, count).Select(number => new Round(
            number, random.Next(apps), Next(changes), Next(faults), random.Next(apps), random.Next(LatestFault), random.Next(1000)))];
    }

    /// <summary>Whether an app may fail to answer: only if nothing of it was left to answer.</summary>
    public bool MayFail(int app) => Fault switch
    {
        Fault.DockerRestarted or Fault.DockerAndKernelKilled => true,
        Fault.AllRemoved => Victim == app,
        _ => false,
    };

    public override string ToString() => $"round {Number}: {Change} of app {App}; {Fault}{(Fault is Fault.None ? "" : $" (app {Victim}) after {Milliseconds} ms")}";

    static T Next<T>(IEnumerator<T> cards)
    {
        cards.MoveNext();
        return cards.Current;
    }

    static IEnumerable<T> Deal<T>(Random random)
        where T : struct, Enum
    {
        while (true)
        {
            var cards = Enum.GetValues<T>();
            random.Shuffle(cards);
            foreach (var card in cards)
                yield return card;
        }
    }
}
