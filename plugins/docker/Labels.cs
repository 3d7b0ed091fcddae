using Skerry.Sdk.Requests.Engine;

namespace Skerry.Plugins.Docker;

/// <summary>The labels on what this plugin makes. Never values of an app's configuration: labels can be seen by many.</summary>
static class Labels
{
    /// <summary>The installation's id; on everything.</summary>
    public const string Instance = EngineMarks.InstanceLabel;

    /// <summary>The app of an instance.</summary>
    public const string App = EngineMarks.AppLabel;

    /// <summary>The process type of an instance.</summary>
    public const string Process = "skerry.process";

    /// <summary>The number of an instance, from 1.</summary>
    public const string Index = "skerry.index";

    /// <summary>The number of its release.</summary>
    public const string Release = "skerry.release";

    /// <summary>The deployment that started it.</summary>
    public const string Deployment = EngineMarks.DeploymentLabel;

    /// <summary>Its address.</summary>
    public const string Address = "skerry.address";

    /// <summary>The port that it is to listen on, or 0.</summary>
    public const string Port = "skerry.port";

    /// <summary>On an instance that runs one task to its end, and belongs to whoever waits for that.</summary>
    public const string Task = "skerry.task";

    /// <summary>The restart policy of a container while it is meant to run.</summary>
    public const string Restart = "skerry.restart";

    /// <summary>The label that everything of an installation carries, as a filter.</summary>
    public static string Of(string instanceId) => $"{Instance}={instanceId}";

    /// <summary>Labels of the caller's, and the installation's.</summary>
    public static Dictionary<string, string> With(string instanceId, IReadOnlyDictionary<string, string> labels) =>
        new(labels) { [Instance] = instanceId };

    /// <summary>A filter for all of the labels, on this installation's things only.</summary>
    public static List<string> Filter(string instanceId, IReadOnlyDictionary<string, string> labels) =>
        [Of(instanceId), .. labels.Select(label => $"{label.Key}={label.Value}")];
}
