namespace Skerry.Plugins.Git.Settings;

/// <summary>What was set for one app with <c>git:set</c>, or by its first push.</summary>
sealed record AppSettings
{
    /// <summary>Name of the variable that holds the commit's id, unless the app says otherwise.</summary>
    public const string DefaultRevEnvVar = "GIT_REV";

    /// <summary>When the app that these belong to was created (Unix milliseconds): an app of the same name that comes later does not inherit them.</summary>
    public required long AppCreatedAt { get; init; }

    /// <summary>The branch (or tag) that deploys; null until the first push.</summary>
    public string? DeployBranch { get; init; }

    /// <summary>Whether the first push chose the branch and not a person.</summary>
    public bool DeployBranchIsAutomatic { get; init; }

    /// <summary>Name of the variable that tells the app its commit; null for none.</summary>
    public string? RevEnvVar { get; init; } = DefaultRevEnvVar;
}
