namespace Skerry.Sdk.Requests.Building;

/// <summary>A builder's answer.</summary>
/// <param name="Score">0: not for it. Otherwise the highest wins, ties by name; a file made for just this builder is 100, one that many understand 50, a guess 10.</param>
/// <param name="Reason">One line: what was found, or what is missing.</param>
public sealed record BuildDetection(int Score, string Reason);
