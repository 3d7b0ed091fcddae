using System.IO.Compression;

namespace Skerry.Kernel.Plugins.Packages;

/// <summary>A file of a package that is unpacked.</summary>
/// <param name="Path">Where it goes, from the plugin's folder.</param>
/// <param name="Entry">Its entry.</param>
sealed record PackageFile(string Path, ZipArchiveEntry Entry);
