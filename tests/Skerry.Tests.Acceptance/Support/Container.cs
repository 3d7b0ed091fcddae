namespace Skerry.Tests.Acceptance.Support;

/// <summary>A container, as the engine lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Such as running.</param>
/// <param name="Labels">Its labels.</param>
public sealed record Container(string Id, string State, IReadOnlyDictionary<string, string> Labels)
{
    public string Release => Labels.GetValueOrDefault("skerry.release", "");

    public string Deployment => Labels.GetValueOrDefault("skerry.deployment", "");

    public override string ToString() => $"{Id[..12]} {State} v{Release} of {Deployment}";
}
