using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;

namespace Skerry.Kernel.Plugins.Verification;

/// <summary>The types and members of one shared assembly, as text.</summary>
sealed class SharedMembers
{
    static readonly ConcurrentDictionary<Assembly, SharedMembers> Known = new();

    readonly Assembly _assembly;
    readonly Dictionary<string, SharedType> _types = new(StringComparer.Ordinal);

    unsafe SharedMembers(Assembly assembly)
    {
        _assembly = assembly;
        if (!assembly.TryGetRawMetadata(out var blob, out var length))
            throw new InvalidOperationException($"The assembly \"{assembly.GetName().Name}\" has no metadata.");
        var reader = new MetadataReader(blob, length);
        foreach (var handle in reader.TypeDefinitions)
            _types[SignatureNames.Of(reader, handle)] = SharedType.Read(reader, handle);
    }

    /// <summary>Those of a shared assembly.</summary>
    public static SharedMembers Of(Assembly assembly) => Known.GetOrAdd(assembly, static shared => new SharedMembers(shared));

    /// <summary>Whether it has, or forwards, the type.</summary>
    public bool HasType(string name) => _types.ContainsKey(name) || _assembly.GetType(name) is not null;

    /// <summary>Whether the type or one of its bases has the member. True where that cannot be known: for bases outside the shared assemblies and forwarded types.</summary>
    public bool HasMember(string type, string member)
    {
        for (var current = type; ;)
        {
            if (!_types.TryGetValue(current, out var known))
                return true;
            if (known.Members.Contains(member))
                return true;
            if (known.Base is null or "System.Object")
                return false;
            current = known.Base;
        }
    }
}
