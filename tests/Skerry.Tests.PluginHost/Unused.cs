using System.Reflection;

namespace Skerry.Tests.PluginHost;

/// <summary>A part of the kernel that these tests do not touch: every call is an error.</summary>
public class Unused<T> : DispatchProxy where T : class
{
    public static T Instance { get; } = Create<T, Unused<T>>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        throw new NotSupportedException($"{typeof(T).Name}.{targetMethod?.Name} is not there in this test.");
}
