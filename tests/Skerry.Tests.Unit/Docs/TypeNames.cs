using System.Reflection;

namespace Skerry.Tests.Unit.Docs;

/// <summary>Names of types as they stand in C#.</summary>
static class TypeNames
{
    static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
    };

    /// <summary>A property's type.</summary>
    public static string Of(PropertyInfo property) => Of(new NullabilityInfoContext().Create(property));

    /// <summary>A type; what it says of null is not known.</summary>
    public static string Of(Type type) => type.IsGenericType ? $"{Plain(type)}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : Plain(type);

    static string Of(NullabilityInfo info)
    {
        if (Nullable.GetUnderlyingType(info.Type) is { } value)
            return Of(value) + "?";
        var name = info.GenericTypeArguments.Length > 0 ? $"{Plain(info.Type)}<{string.Join(", ", info.GenericTypeArguments.Select(Of))}>" : Plain(info.Type);
        return info.ReadState == NullabilityState.Nullable && !info.Type.IsValueType ? name + "?" : name;
    }

    static string Plain(Type type) => Words.GetValueOrDefault(type) ?? type.Name.Split('`')[0];
}
