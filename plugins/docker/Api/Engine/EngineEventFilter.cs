namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>Which events. What is empty does not matter.</summary>
public sealed record EngineEventFilter
{
    /// <summary>All of these labels, <c>key</c> or <c>key=value</c>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>One of these types, such as <c>container</c>.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>One of these actions, such as <c>start</c>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    internal Dictionary<string, string[]> ToFilters()
    {
        var filters = new Dictionary<string, string[]>();
        foreach (var (kind, values) in ((string, IReadOnlyList<string>)[])[("label", Labels), ("type", Types), ("event", Actions)])
            if (values.Count > 0)
                filters[kind] = [.. values];
        return filters;
    }
}
