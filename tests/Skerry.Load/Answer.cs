namespace Skerry.Load;

/// <summary>What became of a request.</summary>
/// <param name="Sent">When it began to be sent, in nanoseconds of the monotonic clock.</param>
/// <param name="Received">When its answer was there whole, or it was clear that there would be none.</param>
/// <param name="Host">The host that was asked for.</param>
/// <param name="Status">The answer's status; 0 if there was no whole answer.</param>
/// <param name="Marker">What the answer says of who gave it; the reason if there was none.</param>
public sealed record Answer(long Sent, long Received, string Host, int Status, string Marker)
{
    /// <summary>As one line.</summary>
    public string ToLine() => $"{Sent}\t{Received}\t{Host}\t{Status}\t{Marker.ReplaceLineEndings(" ").Replace('\t', ' ')}";

    /// <summary>From <see cref="ToLine"/>.</summary>
    public static Answer Parse(string line)
    {
        var part = line.Split('\t');
        return new(long.Parse(part[0]), long.Parse(part[1]), part[2], int.Parse(part[3]), part[4]);
    }
}
