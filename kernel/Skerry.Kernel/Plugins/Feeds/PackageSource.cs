using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Feeds;

/// <summary>A feed that the owner of this host trusts, or named for one installation.</summary>
/// <param name="Name">How it is called in commands and in the lock file: <c>bundled</c>, a name given by <c>plugin:sources add</c>, or the location itself.</param>
/// <param name="Location">Absolute path of a folder, or the address of a service index.</param>
/// <param name="UserName">For feeds that want to know who asks; null otherwise.</param>
/// <param name="Password">With the user name.</param>
public sealed record PackageSource(string Name, string Location, string? UserName = null, Secret? Password = null)
{
    /// <summary>The name of the feed that comes with Skerry: the folder <c>feed/</c> under the root. Always there, and always asked first.</summary>
    public const string Bundled = "bundled";

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Location.StartsWith('/');
}
