namespace Skerry.Sdk.Formats;

/// <summary>Dokku's scripts of an app.json.</summary>
public sealed record AppJsonDokkuScripts
{
    /// <summary>Run in the built image before the release.</summary>
    public string? Predeploy { get; init; }

    /// <summary>Run after each deployment.</summary>
    public string? Postdeploy { get; init; }
}
