namespace Skerry.Sdk.Deployments;

/// <summary>What a deployment is for; it decides which steps it has.</summary>
public enum DeploymentKind
{
    /// <summary>New source: build, release, start, check, switch.</summary>
    Push,

    /// <summary>Changed config: a new release with the same image.</summary>
    Config,

    /// <summary>Other numbers of instances: a new release with the same image.</summary>
    Scale,

    /// <summary>New instances of the current release.</summary>
    Restart,

    /// <summary>New instances in the place of lost ones: of the release that serves, as it is.</summary>
    Replace,

    /// <summary>An earlier release's image, and its config: a new release without a build.</summary>
    Rollback,

    /// <summary>A stopped app runs again.</summary>
    Start,

    /// <summary>The app's instances are stopped; its users get 503.</summary>
    Stop,
}
