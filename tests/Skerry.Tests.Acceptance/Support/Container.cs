namespace Skerry.Tests.Acceptance.Support;

/// <summary>A container, as the engine lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Such as running.</param>
/// <param name="Labels">Its labels.</param>
public sealed record Container(string Id, string State, IReadOnlyDictionary<string, string> Labels)
{
    public string Release => Labels.GetValueOrDefault("skerry.release", "");

    public string Deployment => Labels.GetValueOrDefault("skerry.deployment", "");

    public string Process => Labels.GetValueOrDefault("skerry.process", "");

    /// <summary>Where it listens, as the proxy is told.</summary>
    public string Address => $"{Labels.GetValueOrDefault("skerry.address")}:{Labels.GetValueOrDefault("skerry.port")}";

    public bool IsRunning => State == "running";

    public override string ToString() => $"{Process} {Id[..12]} {State} v{Release} of {Deployment}";
}
