namespace Skerry.Sdk.Apps;

/// <summary>What an app's users meet.</summary>
public enum AppState
{
    /// <summary>It has no release yet.</summary>
    NotDeployed,

    /// <summary>Its current release serves.</summary>
    Running,

    /// <summary>Stopped on request; its current release waits.</summary>
    Stopped,
}
