namespace Skerry.Sdk.Testing;

/// <summary>Names that nothing else has.</summary>
static class Unique
{
    /// <summary>A name that begins so: lower-case letters and digits.</summary>
    public static string Name(string prefix) => prefix + Guid.NewGuid().ToString("n")[..8];

    /// <summary>A deployment's id.</summary>
    public static string Deployment() => "01" + Guid.NewGuid().ToString("n").ToUpperInvariant()[..24];
}
