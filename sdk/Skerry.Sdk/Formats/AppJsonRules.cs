using System.Text.Json;

namespace Skerry.Sdk.Formats;

/// <summary>What an app.json's <c>formation</c> and <c>healthchecks</c> must say, so that nobody finds out in the middle of a night that one said nothing.</summary>
static class AppJsonRules
{
    const int MostInstances = 1000;

    static readonly string[] Kinds = ["command", "listening", "path", "uptime"];

    /// <summary>All faults, each with its path; empty if there is none.</summary>
    public static IReadOnlyList<string> Faults(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return [At("$", "is to be an object: { … }")];
        return [
            .. Members(root, "$", "formation").SelectMany(member => FormationFaults(member.Value, member.Path)),
            .. Members(root, "$", "healthchecks").SelectMany(member => ChecksFaults(member.Value, member.Path)),
        ];
    }

    /// <summary>The members of an object by process type; one that is no object is its own and only member.</summary>
    static IEnumerable<(JsonElement Value, string Path)> Members(JsonElement root, string path, string name)
    {
        if (!root.TryGetProperty(name, out var value))
            return [];
        path = $"{path}.{name}";
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(member => (member.Value, $"{path}.{member.Name}")) : [(default(JsonElement), path)];
    }

    static IEnumerable<string> FormationFaults(JsonElement formation, string path)
    {
        if (formation.ValueKind != JsonValueKind.Object)
            return [At(path, "is to be an object, such as { \"quantity\": 2 }")];
        return formation.EnumerateObject()
            .Where(field => field.Value.ValueKind != JsonValueKind.Null)
            .Select(field => (field.Name, Fault: field.Name switch
            {
                "quantity" => HealthCheckFields.NumberFault(field.Value, 0, MostInstances),
                "max_parallel" => HealthCheckFields.NumberFault(field.Value, 1, MostInstances),
                _ => null,
            }))
            .Where(field => field.Fault is not null)
            .Select(field => At($"{path}.{field.Name}", field.Fault!));
    }

    static IEnumerable<string> ChecksFaults(JsonElement checks, string path) => checks.ValueKind == JsonValueKind.Array
        ? checks.EnumerateArray().SelectMany((check, index) => CheckFaults(check, $"{path}[{index}]"))
        : [At(path, "is to be a list of checks, such as [{ \"path\": \"/health\" }]")];

    static IEnumerable<string> CheckFaults(JsonElement check, string path)
    {
        if (check.ValueKind != JsonValueKind.Object)
            return [At(path, "is to be an object, such as { \"path\": \"/health\" }")];
        var faults = check.EnumerateObject()
            .Select(field => (field.Name, Fault: HealthCheckFields.Fault(field)))
            .Where(field => field.Fault is not null)
            .Select(field => At($"{path}.{field.Name}", field.Fault!))
            .ToList();
        if (faults.Count == 0 && WholeFault(check) is { } whole)
            faults.Add(At(path, whole));
        return faults;
    }

    /// <summary>What is wrong with a check whose fields are right each for itself.</summary>
    static string? WholeFault(JsonElement check)
    {
        var kinds = Kinds.Where(kind => check.TryGetProperty(kind, out var value) && value.ValueKind != JsonValueKind.False).ToList();
        var isLiveness = check.TryGetProperty("type", out var type) && type.GetString() == "liveness";
        if (kinds.Count == 0)
            return "checks nothing; give it one of \"path\", \"command\", \"listening\": true or \"uptime\"";
        if (kinds.Count > 1)
            return $"has {string.Join(" and ", kinds.Select(kind => $"\"{kind}\""))}; give each a check of its own";
        if (kinds[0] != "path" && (check.TryGetProperty("content", out _) || check.TryGetProperty("httpHeaders", out _)))
            return "has \"content\" or \"httpHeaders\", which only a check with a \"path\" can have";
        if (isLiveness && kinds[0] == "uptime")
            return "is of type \"liveness\" and checks \"uptime\"; use \"path\", \"command\" or \"listening\", or the type \"startup\"";
        return isLiveness && check.TryGetProperty("wait", out var wait) && wait.GetInt32() == 0
            ? "is of type \"liveness\" and has \"wait\": 0; let it wait at least 1 second"
            : null;
    }

    static string At(string path, string fault) => $"path \"{path}\" {fault}";
}
