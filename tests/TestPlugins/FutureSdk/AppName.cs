namespace Skerry.Sdk.Apps;

/// <summary>What a later SDK adds to a type that is there.</summary>
public static partial class AppName
{
    /// <summary>A member of the future.</summary>
    public static string Suggest(string name) => name;
}
