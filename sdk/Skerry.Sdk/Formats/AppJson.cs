using System.Text.Json;

namespace Skerry.Sdk.Formats;

/// <summary>An app.json, the keys that are honoured. Comments and trailing commas are accepted. Format: https://devcenter.heroku.com/articles/app-json-schema, with Dokku's additions.</summary>
public sealed record AppJson
{
    // By reflection: source-generated readers lose the defaults of init-only properties. All types here are the SDK's, so this pins no plugin.
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>One without any key.</summary>
    public static AppJson Empty { get; } = new();

    /// <summary>The app's name, for people.</summary>
    public string? Name { get; init; }

    /// <summary>Formation by process type.</summary>
    public IReadOnlyDictionary<string, AppJsonFormation> Formation { get; init; } = new Dictionary<string, AppJsonFormation>();

    /// <summary>Health checks by process type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HealthCheck>> Healthchecks { get; init; } = new Dictionary<string, IReadOnlyList<HealthCheck>>();

    /// <summary>Scripts.</summary>
    public AppJsonScripts Scripts { get; init; } = new();

    /// <summary>Scheduled tasks.</summary>
    public IReadOnlyList<AppJsonCron> Cron { get; init; } = [];

    /// <summary>Reads one.</summary>
    /// <exception cref="SkerryException">Not JSON, a value of the wrong type, or a formation or health check that makes no sense; the message names the path.</exception>
    public static AppJson Parse(string text)
    {
        try
        {
            using (var document = JsonDocument.Parse(text, Reading))
                if (AppJsonRules.Faults(document.RootElement) is { Count: > 0 } faults)
                    throw new SkerryException($"app.json is not valid:\n{string.Join('\n', faults)}\nChange that, commit it and push again.");
            return JsonSerializer.Deserialize<AppJson>(text, Options) ?? Empty;
        }
        catch (JsonException e)
        {
            throw new SkerryException($"app.json is not valid at line {(e.LineNumber ?? 0) + 1}, path \"{e.Path ?? "$"}\": it is not JSON, or the value has the wrong type.", inner: e);
        }
    }
}
