namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>A health check that the engine itself runs.</summary>
public sealed record ContainerHealthcheck
{
    /// <summary>Switches off whatever check the image declares.</summary>
    public static ContainerHealthcheck None { get; } = new() { Test = ["NONE"] };

    /// <summary><c>NONE</c>, or <c>CMD</c> and its arguments.</summary>
    public required IReadOnlyList<string> Test { get; init; }
}
