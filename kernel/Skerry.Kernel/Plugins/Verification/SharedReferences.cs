#pragma warning disable RS0030 // A port: reads an assembly's file.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>
/// Finds what a plugin's assembly refers to in the shared assemblies and is not there. The runtime would say so only when the caller runs, perhaps weeks
/// later; here it is known before any of the plugin's code is in memory.
/// </summary>
static class SharedReferences
{
    /// <summary>Missing types and members, as text, sorted.</summary>
    /// <exception cref="BadImageFormatException">It is not a .NET assembly.</exception>
    public static IReadOnlyList<string> Missing(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        if (!image.HasMetadata)
            throw new BadImageFormatException("It is not a .NET assembly.");
        return Missing(image.GetMetadataReader());
    }

    /// <summary>The same of a file that may be something else, a native library for example: nothing is missing then.</summary>
    public static IReadOnlyList<string> TryMissing(string file)
    {
        try
        {
            return Missing(file);
        }
        catch (BadImageFormatException)
        {
            return [];
        }
    }

    static IReadOnlyList<string> Missing(MetadataReader reader)
    {
        if (!reader.AssemblyReferences.Any(handle => SharedAssemblies.Find(reader.GetString(reader.GetAssemblyReference(handle).Name)) is not null))
            return [];
        var types = reader.TypeReferences.Select(handle => MissingType(reader, handle)).OfType<string>();
        var members = reader.MemberReferences.Select(handle => MissingMember(reader, reader.GetMemberReference(handle))).OfType<string>();
        return [.. types.Concat(members).Distinct().Order(StringComparer.Ordinal)];
    }

    static string? MissingType(MetadataReader reader, TypeReferenceHandle handle)
    {
        var name = SignatureNames.Of(reader, handle);
        return Owner(reader, handle) is { } owner && !owner.HasType(name) ? name : null;
    }

    static string? MissingMember(MetadataReader reader, MemberReference member)
    {
        if (Referred(reader, member.Parent) is not { } parent || Owner(reader, parent) is not { } owner)
            return null;
        var type = SignatureNames.Of(reader, parent);
        var name = reader.GetString(member.Name);
        var text = member.GetKind() == MemberReferenceKind.Method
            ? SharedType.Method(name, member.DecodeMethodSignature(SignatureNames.Instance, null))
            : SharedType.Field(name, member.DecodeFieldSignature(SignatureNames.Instance, null));
        return owner.HasType(type) && !owner.HasMember(type, text) ? $"{type}.{text}" : null;
    }

    /// <summary>The type reference behind a member's parent: itself, or what a generic type is made from.</summary>
    static TypeReferenceHandle? Referred(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
            return (TypeReferenceHandle)parent;
        if (parent.Kind != HandleKind.TypeSpecification)
            return null;
        var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        signature.ReadSignatureTypeCode();
        var generic = signature.ReadTypeHandle();
        return generic.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)generic : null;
    }

    static SharedMembers? Owner(MetadataReader reader, TypeReferenceHandle handle)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference)
            scope = reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        if (scope.Kind != HandleKind.AssemblyReference)
            return null;
        var name = reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);
        return SharedAssemblies.Find(name) is { } shared ? SharedMembers.Of(shared) : null;
    }
}
