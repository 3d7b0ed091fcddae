namespace Skerry.Sdk.Formats;

/// <summary>Scripts of an app.json.</summary>
public sealed record AppJsonScripts
{
    /// <summary>Run once after the first deployment (Heroku's).</summary>
    public string? Postdeploy { get; init; }

    /// <summary>Dokku's own.</summary>
    public AppJsonDokkuScripts? Dokku { get; init; }
}
