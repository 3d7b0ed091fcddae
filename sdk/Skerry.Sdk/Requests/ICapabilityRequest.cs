namespace Skerry.Sdk.Requests;

/// <summary>A request that is routed by capability to exactly one plugin.</summary>
public interface ICapabilityRequest
{
    /// <summary>Kind and name (<c>builder:dockerfile</c>), or the kind alone (<c>engine</c>) for its only or default provider.</summary>
    string Capability { get; }
}
