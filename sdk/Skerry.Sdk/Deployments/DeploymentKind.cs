namespace Skerry.Sdk.Deployments;

/// <summary>What a deployment is for; it decides which steps it has.</summary>
public enum DeploymentKind
{
    /// <summary>New source: build, release, start, check, switch.</summary>
    Push,

    /// <summary>Changed config: a new release with the same image.</summary>
    Config,

    /// <summary>New instances of the current release.</summary>
    Restart,

    /// <summary>A stopped app runs again.</summary>
    Start,

    /// <summary>The app's instances are stopped; its users get 503.</summary>
    Stop,
}
