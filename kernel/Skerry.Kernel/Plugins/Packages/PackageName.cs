using NuGet.Versioning;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>A package, as errors call it.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="Version">Its version.</param>
sealed record PackageName(string Id, NuGetVersion Version)
{
    /// <summary>What to do about a package that no tool of ours makes.</summary>
    public const string PackAgain = "Its author makes a good one with: dotnet pack";

    /// <summary>What to do about a package that was harmed on its way.</summary>
    public const string FetchAgain = "If its feed has a good copy, install it again; otherwise its author packs it anew with: dotnet pack";

    /// <summary>A refusal.</summary>
    /// <param name="cause">What is wrong, with the value at fault in quotes, as a sentence.</param>
    /// <param name="help">What to do about it, as a sentence.</param>
    /// <param name="inner">What led to it, for the log.</param>
    public SkerryException Refused(string cause, string help = PackAgain, Exception? inner = null) => new($"Package {this} is refused: {cause} {help}", inner: inner);

    /// <inheritdoc/>
    public override string ToString() => $"\"{Id}\" {Version.ToNormalizedString()}";
}
