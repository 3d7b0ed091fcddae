using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skerry.Tests.Unit.SdkTests;

/// <summary>An assembly's public API as text, sorted, a line for each type and member.</summary>
static class PublicApi
{
    const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static string Describe(Assembly assembly) => string.Concat(
        assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => $"{Heading(type)}\n{string.Concat(Members(type).Select(Describe).Order(StringComparer.Ordinal).Select(line => $"  {line}\n"))}"));

    /// <summary>Every type that a public signature names.</summary>
    public static IEnumerable<Type> SignatureTypes(Assembly assembly) => assembly.GetExportedTypes()
        .SelectMany(type => Members(type).SelectMany(Named).Concat(type.GetInterfaces()).Append(type.BaseType ?? typeof(object)))
        .SelectMany(Parts)
        .Where(type => !type.IsGenericParameter);

    static IEnumerable<MemberInfo> Members(Type type) => type.IsSubclassOf(typeof(Delegate))
        ? [type.GetMethod("Invoke")!]
        : type.GetMembers(Declared).Where(member => IsVisible(member) && !IsPartOfAnother(member));

    static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo @event => IsVisible(@event.AddMethod!),
        _ => false,
    };

    // Accessors stand with their property; what the compiler writes for every record says nothing.
    static bool IsPartOfAnother(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal)
        || member.IsDefined(typeof(CompilerGeneratedAttribute), false) && member is MethodBase
        || member.DeclaringType!.GetMethod("<Clone>$") is not null && member.Name is "EqualityContract" or "<Clone>$" or "PrintMembers"
        || member is FieldInfo { Name: "value__" };

    static string Heading(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsSubclassOf(typeof(Delegate)) ? "delegate" : type.GetMethod("<Clone>$") is null ? "class" : "record";
        var modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type is { IsAbstract: true, IsInterface: false } ? "abstract " : type is { IsSealed: true, IsClass: true } ? "sealed " : "";
        var bases = type.GetInterfaces().Where(face => !face.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Prepend(type.BaseType ?? typeof(object))
            .Where(given => given != typeof(object) && given != typeof(Enum) && given != typeof(ValueType)).Select(Name).Order(StringComparer.Ordinal).ToList();
        var deadline = type.GetCustomAttribute<Skerry.Sdk.DeadlineAttribute>(inherit: false) is { } given ? $" [{given.Value.TotalSeconds:0} s]" : "";
        return $"{modifier}{kind} {Name(type)}{(bases.Count == 0 || type.IsEnum ? "" : $" : {string.Join(", ", bases)}")}{deadline}";
    }

    static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}new({Parameters(constructor)})",
        MethodInfo method => $"{Access(method)}{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)}{Nullable(method.ReturnParameter)} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property => $"{Access(property.GetAccessors(true)[0])}{(property.GetAccessors(true)[0].IsStatic ? "static " : "")}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}{Name(property.PropertyType)}{Nullable(property)} {property.Name} {{ {Accessors(property)}}}",
        FieldInfo { IsLiteral: true } field => $"{field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        EventInfo @event => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
        _ => member.ToString()!,
    };

    static string Accessors(PropertyInfo property) =>
        (property.GetMethod is { } get && IsVisible(get) ? "get; " : "")
        + (property.SetMethod is { } set && IsVisible(set) ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; " : "");

    static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)}{Nullable(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")}"));

    static string Nullable(PropertyInfo property) => new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable && !property.PropertyType.IsValueType ? "?" : "";

    static string Nullable(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable && !parameter.ParameterType.IsValueType ? "?" : "";

    static string Name(Type type) =>
        System.Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : type.IsByRef ? $"ref {Name(type.GetElementType()!)}"
        : type.IsGenericType ? $"{Full(type).Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.IsGenericParameter ? type.Name
        : Full(type);

    static string Full(Type type) => type.Namespace is "System" ? type.Name : $"{type.Namespace}.{(type.IsNested ? $"{type.DeclaringType!.Name}+" : "")}{type.Name}";

    static IEnumerable<Type> Named(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        EventInfo @event => [@event.EventHandlerType!],
        _ => [],
    };

    static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}
