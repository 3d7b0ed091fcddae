using System.Reflection.Metadata;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>A type of a shared assembly.</summary>
/// <param name="Base">Full name of its base without generic arguments, or null.</param>
/// <param name="Members">Name and signature of its methods and fields.</param>
sealed record SharedType(string? Base, IReadOnlySet<string> Members)
{
    /// <summary>A method as text.</summary>
    public static string Method(string name, MethodSignature<string> signature) => $"{name}: {SignatureNames.Of(signature)}";

    /// <summary>A field as text.</summary>
    public static string Field(string name, string type) => $"{name}: {type}";

    /// <summary>Reads one.</summary>
    public static SharedType Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
            members.Add(Method(reader.GetString(method.Name), method.DecodeSignature(SignatureNames.Instance, null)));
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
            members.Add(Field(reader.GetString(field.Name), field.DecodeSignature(SignatureNames.Instance, null)));
        var name = type.BaseType.IsNil ? null : SignatureNames.Of(reader, type.BaseType).Split('<')[0];
        return new SharedType(name, members);
    }
}
