namespace Skerry.Sdk.Commands;

/// <summary>Who calls.</summary>
/// <param name="Name">A key's name, <c>local:root</c> for the machine's administrator, or <c>system</c> for the kernel itself.</param>
/// <param name="IsLocal">True for the machine's administrator and the kernel: host owner without any grant.</param>
public sealed record Caller(string Name, bool IsLocal)
{
    /// <summary>The kernel itself, for what no person asked for.</summary>
    public static Caller System { get; } = new("system", true);
}
