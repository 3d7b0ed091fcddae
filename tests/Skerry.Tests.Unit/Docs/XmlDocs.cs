using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Skerry.Tests.Unit.Docs;

/// <summary>An assembly's documentation file, as Markdown.</summary>
sealed partial class XmlDocs(Assembly assembly)
{
    readonly Dictionary<string, XElement> _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The summary of a type, in one line.</summary>
    public string Summary(Type type) => Line(Find(type)?.Element("summary"));

    /// <summary>The remarks of a type, a paragraph each.</summary>
    public IReadOnlyList<string> Remarks(Type type) => Find(type)?.Element("remarks") is not { } remarks ? []
        : remarks.Elements("para").Any() ? [.. remarks.Elements("para").Select(Line)]
        : [Line(remarks)];

    /// <summary>The summary of a property; a positional record's is what its parameter says.</summary>
    public string Summary(PropertyInfo property) =>
        Line(_members.GetValueOrDefault($"P:{Id(property.DeclaringType!)}.{property.Name}")?.Element("summary")) is { Length: > 0 } own
            ? own
            : Line(Find(property.DeclaringType!)?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")!.Value == property.Name));

    /// <summary>The summary of a constant of an enum.</summary>
    public string Summary(FieldInfo field) => Line(_members.GetValueOrDefault($"F:{Id(field.DeclaringType!)}.{field.Name}")?.Element("summary"));

    XElement? Find(Type type) => _members.GetValueOrDefault("T:" + Id(type));

    static string Id(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    static string Line(XElement? element) => element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    static string Text(XNode node) => node switch
    {
        XText text => text.Value.Replace("<", "&lt;", StringComparison.Ordinal),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } cref => $"`{Name(cref.Value)}`",
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("langword")!.Value}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    // "P:Skerry.Sdk.Apps.Instance.Name" is Instance.Name, "T:Skerry.Sdk.Apps.Instance" Instance, "M:….AddHosted``1(…)" AddHosted.
    static string Name(string cref)
    {
        var parts = Arity().Replace(cref[2..].Split('(')[0], "").Split('.');
        return cref[0] is 'T' ? parts[^1] : cref[0] is 'M' ? parts[^1] : $"{parts[^2]}.{parts[^1]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("`+[0-9]+")]
    private static partial Regex Arity();
}
