namespace Skerry.Sdk.Events;

/// <summary>A release was recorded. It is not current yet.</summary>
/// <remarks>
/// Written by the step of a deployment that makes the release, before anything of it starts. If the deployment fails the release stays recorded and
/// is never current.
/// </remarks>
public sealed record ReleaseCreated : Event
{
    /// <summary>Its number.</summary>
    public required int Release { get; init; }

    /// <summary>Its image.</summary>
    public required string Image { get; init; }
}
