namespace Skerry.Sdk.Requests.Engine;

/// <summary>How an installation marks what it makes in an engine, so that two on one machine never touch each other's.</summary>
public static class EngineMarks
{
    /// <summary>Label: the installation's id.</summary>
    public const string InstanceLabel = "skerry.instance";

    /// <summary>Label: the app that it is for.</summary>
    public const string AppLabel = "skerry.app";

    /// <summary>Label: the deployment that made it.</summary>
    public const string DeploymentLabel = "skerry.deployment";

    /// <summary>The name of an image.</summary>
    /// <param name="instanceId">The installation's id.</param>
    /// <param name="app">The app.</param>
    /// <param name="deployment">The deployment that builds it.</param>
    public static string ImageName(string instanceId, string app, string deployment) => $"{ImagePrefix(instanceId)}{app}:{deployment}";

    /// <summary>Whether an image's name is one that the installation gives.</summary>
    public static bool IsImageName(string instanceId, string name) => name.StartsWith(ImagePrefix(instanceId), StringComparison.Ordinal);

    static string ImagePrefix(string instanceId) => $"skerry-{instanceId}/";
}
