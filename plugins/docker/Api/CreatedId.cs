namespace Skerry.Plugins.Docker.Api;

/// <summary>The answer to a creation that gives back only an id.</summary>
sealed record CreatedId
{
    public required string Id { get; init; }
}
