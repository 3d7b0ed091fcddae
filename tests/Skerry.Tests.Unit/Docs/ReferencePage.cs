using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Skerry.Sdk;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Roles;

namespace Skerry.Tests.Unit.Docs;

/// <summary>Writes the page of all events, gates, requests and roles, from the SDK and its documentation comments.</summary>
sealed class ReferencePage
{
    static readonly Assembly Sdk = typeof(Event).Assembly;

    readonly XmlDocs _docs = new(Sdk);
    readonly StringBuilder _page = new();
    readonly SortedDictionary<string, Type> _data = new(StringComparer.Ordinal);

    /// <summary>The whole page.</summary>
    public static string Write() => new ReferencePage().Page();

    /// <summary>The types that the page has to name: every event, gate and request that is not abstract.</summary>
    public static IReadOnlyList<Type> Messages { get; } =
        [.. Sdk.GetExportedTypes().Where(type => !type.IsAbstract && (Is<Event>(type) || Is<Gate>(type) || Is<ICapabilityRequest>(type)))];

    string Page()
    {
        Line("# Reference: events, gates, requests, roles");
        Line("<!-- Made from the SDK's documentation comments by tests/Skerry.Tests.Unit/Docs; SKERRY_APPROVE=1 writes it anew. -->");
        Line("All message types are in `Skerry.Sdk`. [Concepts](concepts.md) says what the three kinds are for.");
        Contents();
        Family(typeof(Event), "Events", "Every event has these as well:");
        Family(typeof(Gate), "Gates", "Every gate has:");
        Requests();
        Data();
        return _page.ToString().TrimEnd('\n') + "\n";
    }

    void Contents()
    {
        Line($"- [Events](#events): {Links(Of<Event>())}");
        Line($"- [Gates](#gates): {Links(Of<Gate>())}");
        Line($"- [Roles and their requests](#roles-and-their-requests): {string.Join(", ", StandardRoles.All.Select(role => $"[{role.Kind}](#{role.Kind})"))}");
        Line("- [What stands in them](#what-stands-in-them): the types of their properties\n");
    }

    void Family(Type parent, string title, string common)
    {
        Line($"## {title}");
        Describe(parent);
        Line($"Deadline: {Deadline(parent)} for each handler's plugin, unless a type says otherwise. {common}");
        Properties(parent, []);
        foreach (var type in Sdk.GetExportedTypes().Where(type => !type.IsAbstract && parent.IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            Line($"### {type.Name}");
            Describe(type);
            if (Deadline(type) != Deadline(parent))
                Line($"Deadline: {Deadline(type)}.");
            Properties(type, [.. parent.GetProperties().Select(property => property.Name)]);
        }
    }

    void Requests()
    {
        Line("## Roles and their requests");
        Describe(typeof(Request<>));
        Line("Every request has a `Capability`, which routes it: kind and name (`builder:dockerfile`), or the kind alone (`engine`) for the only or the default provider. A role is a list of requests that its provider must answer, all of them; that is checked when the plugin is configured.");
        foreach (var role in StandardRoles.All)
        {
            Line($"### {role.Kind}");
            Line($"{Sentence(_docs.Summary(typeof(StandardRoles).GetProperties().Single(property => property.GetValue(null) is Role found && found == role)))} Provide it as `{role.Kind}:name`.");
            foreach (var request in role.Requests)
                Request(request);
        }
    }

    void Request(Type request)
    {
        var answer = request.GetInterfaces().Single(face => face.IsGenericType && face.Name == "IRequest`1").GetGenericArguments()[0];
        Line($"#### {request.Name}");
        Describe(request);
        Line($"Answer: {(answer.Name == "Unit" ? "none" : $"`{TypeNames.Of(answer)}`")}. Deadline: {Deadline(request)}.");
        Properties(request, [nameof(ICapabilityRequest.Capability)]);
        Note(answer);
    }

    void Data()
    {
        Line("## What stands in them");
        var done = new HashSet<Type>();
        while (_data.Values.FirstOrDefault(type => !done.Contains(type)) is { } next)
        {
            done.Add(next);
            foreach (var property in next.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                Note(property.PropertyType);
        }

        foreach (var type in _data.Values)
        {
            Line($"### {type.Name}");
            Describe(type);
            if (type.IsEnum)
                Table(["value", "meaning"], type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => new[] { $"`{field.Name}`", _docs.Summary(field) }));
            else if (!type.IsInterface && type != typeof(Secret))
                Properties(type, []);
        }
    }

    void Describe(Type type)
    {
        Line(_docs.Summary(type));
        foreach (var paragraph in _docs.Remarks(type))
            Line(paragraph);
    }

    void Properties(Type type, string[] known)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !known.Contains(property.Name) && property.GetIndexParameters().Length == 0).ToList();
        if (properties.Count > 0)
            Table(["property", "type", "meaning"], properties.Select(property => new[] { $"`{property.Name}`{(IsRequired(property) ? "" : " (optional)")}", $"`{TypeNames.Of(property)}`", _docs.Summary(property) }));
        foreach (var property in properties)
            Note(property.PropertyType);
    }

    // Events and gates are filled in by the kernel, so that there nothing is optional to whoever reads them.
    static bool IsRequired(PropertyInfo property) =>
        !Is<ICapabilityRequest>(property.ReflectedType!) || property.IsDefined(typeof(RequiredMemberAttribute)) || property.SetMethod is null;

    /// <summary>Remembers a type of the SDK that is not described where it stands.</summary>
    void Note(Type type)
    {
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Note(argument);
        if (type.Assembly == Sdk && !type.IsGenericType)
            _data.TryAdd(type.Name, type);
    }

    void Table(string[] heads, IEnumerable<string[]> rows)
    {
        _page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => "---|"))}\n");
        foreach (var row in rows)
            _page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
        _page.Append('\n');
    }

    void Line(string text) => _page.Append(text).Append(text.StartsWith("- ", StringComparison.Ordinal) ? "\n" : "\n\n");

    static string Sentence(string text) => text.EndsWith('.') || text.Length == 0 ? text : text + ".";

    static string Links(IEnumerable<Type> types) => string.Join(", ", types.Select(type => $"[{type.Name}](#{type.Name.ToLowerInvariant()})"));

    static IEnumerable<Type> Of<T>() => Messages.Where(Is<T>).OrderBy(type => type.Name, StringComparer.Ordinal);

    static bool Is<T>(Type type) => typeof(T).IsAssignableFrom(type);

    static string Deadline(Type type) => type.GetCustomAttribute<DeadlineAttribute>(inherit: true)!.Value.TotalSeconds switch
    {
        >= 3600 and var seconds when seconds % 3600 == 0 => seconds == 3600 ? "1 hour" : $"{seconds / 3600} hours",
        > 60 and var seconds when seconds % 60 == 0 => $"{seconds / 60} minutes",
        var seconds => $"{seconds} seconds",
    };
}
