#pragma warning disable RS0030 // A port: reads the files of a plugin.
using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Skerry.Kernel.Plugins.Isolation.Crashes;

/// <summary>What a plugin's assemblies say without being loaded.</summary>
static class PluginCode
{
    const byte Call = 0x28;

    /// <summary>Full names of all types in a folder's assemblies; nested ones after a plus sign, as the runtime writes them.</summary>
    public static IReadOnlySet<string> TypeNames(string folder) =>
        Read(folder, (_, metadata) => metadata.TypeDefinitions.Select(type => NameOf(metadata, type))).ToHashSet(StringComparer.Ordinal);

    /// <summary>The first method in a folder's assemblies that calls <c>Environment.Exit</c>, or null.</summary>
    public static string? CallerOfExit(string folder) => Read(folder, CallersOfExit).FirstOrDefault();

    static List<string> Read(string folder, Func<PEReader, MetadataReader, IEnumerable<string>> read)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.dll").Where(path => SharedAssemblies.Find(Path.GetFileNameWithoutExtension(path)) is null).Order(StringComparer.Ordinal))
        {
            try
            {
                using var file = File.OpenRead(path);
                using var image = new PEReader(file);
                if (image.HasMetadata)
                    found.AddRange(read(image, image.GetMetadataReader()));
            }
            catch (BadImageFormatException)
            {
                // Not .NET's: a native library.
            }
        }

        return found;
    }

    static IEnumerable<string> CallersOfExit(PEReader image, MetadataReader metadata)
    {
        var exits = metadata.MemberReferences.Where(handle => IsExit(metadata, metadata.GetMemberReference(handle))).Select(handle => MetadataTokens.GetToken(handle)).ToList();
        return exits.Count == 0 ? [] :
            from handle in metadata.MethodDefinitions
            let method = metadata.GetMethodDefinition(handle)
            where method.RelativeVirtualAddress != 0 && Calls(image.GetMethodBody(method.RelativeVirtualAddress), exits)
            select $"{NameOf(metadata, method.GetDeclaringType())}.{metadata.GetString(method.Name)}";
    }

    static bool IsExit(MetadataReader metadata, MemberReference member) =>
        metadata.StringComparer.Equals(member.Name, nameof(Environment.Exit)) && member.Parent.Kind == HandleKind.TypeReference
        && metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
        && metadata.StringComparer.Equals(type.Name, nameof(Environment)) && metadata.StringComparer.Equals(type.Namespace, nameof(System));

    static bool Calls(MethodBodyBlock body, List<int> tokens)
    {
        var code = body.GetILBytes().AsSpan();
        for (var at = code.IndexOf(Call); at >= 0 && at + 5 <= code.Length;)
        {
            if (tokens.Contains(BinaryPrimitives.ReadInt32LittleEndian(code[(at + 1)..])))
                return true;
            var next = code[(at + 1)..].IndexOf(Call);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{NameOf(metadata, outer)}+{name}";
        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
