using System.IO.Compression;
using NuGet.Versioning;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost.Packages;

public sealed class PackageReaderTests : IDisposable
{
    const int Link = 0xA1FF << 16;
    const int Device = 0x21B6 << 16;

    static readonly PackageName Name = new("healthy", new NuGetVersion(1, 0, 0));

    readonly string _folder = Directory.CreateTempSubdirectory("skerry-package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_package_is_unpacked_with_its_folder_flattened_and_nothing_else()
    {
        var package = TestPackage.Of("Healthy", "Healthy").Add("plugin/runtimes/linux-x64/native/lib.so", "native").Add("plugin/a%20b.txt", "spaced").Add("docs/readme.md", "ignored");
        var target = Unpack(package);

        Assert.Equal("native", File.ReadAllText(Path.Combine(target, "runtimes/linux-x64/native/lib.so")));
        Assert.Equal("spaced", File.ReadAllText(Path.Combine(target, "a b.txt")));
        Assert.True(File.Exists(Path.Combine(target, "TestPlugins.Healthy.dll")));
        Assert.True(File.Exists(Path.Combine(target, "plugin.json")));
        Assert.False(Path.Exists(Path.Combine(target, "docs")));
        Assert.False(Path.Exists(Path.Combine(target, "Healthy.nuspec")));
        Assert.Null(InstalledFiles.Fault(target));
    }

    [Fact]
    public void Files_and_folders_get_the_modes_that_everybody_may_read_and_only_the_owner_change()
    {
        var target = Unpack(TestPackage.Of("Healthy").Add("plugin/deep/file.txt", [1], 0x8FFF << 16));

        Assert.Equal("644", Mode(Path.Combine(target, "deep/file.txt")));
        Assert.Equal("755", Mode(Path.Combine(target, "deep")));
        Assert.Equal("755", Mode(target));
    }

    [Theory]
    [InlineData("../evil", "leads out of the package")]
    [InlineData("plugin/../../evil", "leads out of the package")]
    [InlineData("plugin/%2e%2e/%2e%2e/evil", "leads out of the package")]
    [InlineData("plugin/..", "leads out of the package")]
    [InlineData("/etc/evil", "is absolute")]
    [InlineData("plugin//evil", "has an empty part")]
    [InlineData("plugin/./evil", "has an empty part")]
    [InlineData("plugin\\evil", "holds a backslash")]
    [InlineData("plugin/%5c..%5cevil", "holds a backslash")]
    [InlineData("C:/evil", "begins with a drive letter")]
    [InlineData("plugin/e\u0007vil", "holds a control character")]
    [InlineData("plugin/evil%00.dll", "holds a control character")]
    public void A_path_that_is_not_a_plain_one_is_refused_wherever_it_stands(string path, string fault) =>
        Refuses(TestPackage.Of("Healthy").Add(path, "evil"), fault);

    [Fact]
    public void A_path_that_is_too_long_is_refused()
    {
        Refuses(TestPackage.Of("Healthy").Add("plugin/" + new string('a', 201), "x"), "is too long");
        Refuses(TestPackage.Of("Healthy").Add("plugin/" + string.Join('/', Enumerable.Repeat("abcdefghi", 50)), "x"), "is too long");
    }

    [Fact]
    public void A_link_and_a_device_are_refused()
    {
        Refuses(TestPackage.Of("Healthy").Add("plugin/link", "/etc/shadow"u8.ToArray(), Link), "its entry \"plugin/link\" is neither a file nor a folder");
        Refuses(TestPackage.Of("Healthy").Add("plugin/device", [], Device), "its entry \"plugin/device\" is neither");
    }

    [Theory]
    [InlineData("plugin/Extra.dll", "plugin/extra.DLL")]
    [InlineData("plugin/a", "plugin/a/b")]
    [InlineData("plugin/a/b", "plugin/A")]
    [InlineData("plugin/a/", "plugin/a")]
    public void Two_entries_for_one_path_are_refused(string first, string second) =>
        Refuses(TestPackage.Of("Healthy").Add(first, "1").Add(second, "2"), "upper and lower case|as a file and as a folder");

    [Theory]
    [InlineData("plugin/plugin.json")]
    [InlineData("plugin/.contents")]
    public void Names_of_the_kernels_own_are_refused(string path) => Refuses(TestPackage.Of("Healthy").Add(path, "{}"), "a name that is the kernel's");

    [Fact]
    public void A_bomb_is_refused_by_what_it_claims() =>
        Refuses(TestPackage.Of("Healthy").Add("plugin/zeros", new byte[50_000_000]), "as nothing useful does");

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_refused_while_it_unpacks()
    {
        var bytes = TestPackage.Of("Healthy").Add("plugin/zeros", new byte[3_000_000]).Bytes();
        // Both headers claim 1,000 bytes.
        Assert.Equal(2, Replace(bytes, BitConverter.GetBytes(3_000_000), BitConverter.GetBytes(1_000)));
        Refuses(bytes, "damaged|unpacks to more than 1,000 bytes");
    }

    [Fact]
    public void Too_many_entries_are_refused_before_they_are_read()
    {
        var package = TestPackage.Of("Healthy");
        for (var i = 0; i < PackageLimits.Entries; i++)
            package.Add($"plugin/{i}", []);
        Refuses(package, "more than 20,000 files");
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        var file = Path.Combine(_folder, "large.nupkg");
        using (var stream = File.Create(file))
            stream.SetLength(PackageLimits.PackageBytes + 1);
        Refuses(() => PackageReader.Open(file, Name), "200,000,001 bytes; 200,000,000 are allowed");
    }

    [Fact]
    public void A_checksum_that_is_wrong_is_refused()
    {
        var bytes = TestPackage.Of("Healthy").Add("plugin/text", "a text that is not compressed").Bytes();
        var entry = new ZipArchive(new MemoryStream(bytes)).GetEntry("plugin/text")!;
        Assert.NotEqual(0, Replace(bytes, BitConverter.GetBytes(entry.Crc32), BitConverter.GetBytes(entry.Crc32 ^ 1)));
        Refuses(bytes, "its entry \"plugin/text\" is damaged");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_file_that_ends_too_early_is_refused(int length) => Refuses(TestPackage.Of("Healthy").Bytes()[..length], "it is not a zip file");

    [Fact]
    public void What_is_not_a_zip_file_is_refused() => Refuses("<html>no such package</html>"u8.ToArray(), "it is not a zip file");

    [Fact]
    public void Whatever_byte_is_changed_the_package_is_refused_or_unpacks_whole()
    {
        var whole = TestPackage.Of("Healthy").Bytes();
        var random = new Random(20261122);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                // Half of them where the directory is, which says most.
                bytes[random.Next(2) == 0 ? random.Next(bytes.Length) : bytes.Length - 1 - random.Next(2000)] ^= (byte)random.Next(1, 256);
            var (file, target) = (Path.Combine(_folder, $"{i}.nupkg"), Path.Combine(_folder, i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            File.WriteAllBytes(file, bytes);
            try
            {
                using var reader = PackageReader.Open(file, Name);
                PackageUnpacker.Unpack(reader, Name, target, default);
                Assert.Null(InstalledFiles.Fault(target));
            }
            catch (SkerryException e)
            {
                Assert.StartsWith("Package \"healthy\" 1.0.0 is refused: ", e.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 200, 300);
        Assert.All(Directory.GetFileSystemEntries(_folder), entry => Assert.Matches(@"^\d+(\.nupkg)?$", Path.GetFileName(entry)));
    }

    [Fact]
    public void A_package_without_a_nuspec_or_with_two_is_refused()
    {
        Refuses(TestPackage.Of("Healthy").Remove("healthy.nuspec"), "it has no nuspec at its root");
        Refuses(TestPackage.Of("Healthy").Add("second.nuspec", "<package/>"), "more than one nuspec");
    }

    [Theory]
    [InlineData("<package>", "its \"healthy.nuspec\" is not valid")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><package><metadata><id>&b;</id></metadata></package>", "its \"healthy.nuspec\" is not valid")]
    [InlineData("<package><metadata><id>healthy</id></metadata></package>", "It has no <version>.")]
    [InlineData("<package><metadata><id>other</id><version>1.0.0</version></metadata></package>", "its nuspec says that it is \"other\"")]
    [InlineData("<package><metadata><id>healthy</id><version>1.0.1</version></metadata></package>", "its nuspec says that its version is \"1.0.1\"")]
    public void A_nuspec_that_says_something_else_is_refused(string nuspec, string fault) => Refuses(TestPackage.Of("Healthy").Replace("healthy.nuspec", nuspec), fault);

    [Fact]
    public void A_package_that_is_no_plugin_is_refused() =>
        Refuses(TestPackage.Of("Healthy").Remove("plugin.json").Add("lib/net10.0/library.dll", "x"), "it has no \"plugin.json\" at its root, so it is not a plugin");

    [Fact]
    public void A_manifest_that_says_something_else_is_refused()
    {
        Refuses(TestPackage.Of("Healthy", edit: manifest => manifest["id"] = "other"), "its \"plugin.json\" says that it is \"other\"");
        Refuses(TestPackage.Of("Healthy", edit: manifest => manifest["id"] = "Healthy"), "its \"plugin.json\" says that it is \"Healthy\"");
        Refuses(TestPackage.Of("Healthy", edit: manifest => manifest["version"] = "2.0.0"), "its \"plugin.json\" says that its version is \"2.0.0\"");
        Refuses(TestPackage.Of("Healthy", edit: manifest => manifest["colour"] = "red"), "its \"plugin.json\" is not valid");
        Refuses(TestPackage.Of("Healthy").Remove("plugin/TestPlugins.Healthy.dll"), "its entry assembly \"TestPlugins.Healthy.dll\" is not in its folder \"plugin/\"");
        Refuses(TestPackage.Of("Healthy", edit: manifest => manifest["entryAssembly"] = "../healthy.nuspec"), "its entry assembly \"../healthy.nuspec\" is not in");
    }

    [Fact]
    public void Case_of_the_id_and_zeros_of_the_version_do_not_matter()
    {
        using var reader = PackageReader.Open(TestPackage.Of("Healthy", "HEALTHY", "1.0.0.0").Write(_folder), Name);
        Assert.Equal("HEALTHY", reader.PackageId);
    }

    [Fact]
    public void Damage_to_what_was_installed_is_found()
    {
        var target = Unpack(TestPackage.Of("Healthy"));
        var file = Path.Combine(target, "TestPlugins.Healthy.dll");
        var whole = File.ReadAllBytes(file);

        File.WriteAllBytes(file, [.. whole.Take(100)]);
        Assert.Equal("Its file \"TestPlugins.Healthy.dll\" is not what was installed.", InstalledFiles.Fault(target));
        File.Delete(file);
        Assert.Equal("Its file \"TestPlugins.Healthy.dll\" is gone.", InstalledFiles.Fault(target));
        File.WriteAllBytes(file, whole);
        Assert.Null(InstalledFiles.Fault(target));
        File.WriteAllText(Path.Combine(target, "extra.dll"), "");
        Assert.Equal("Its folder holds \"extra.dll\", which did not come with it.", InstalledFiles.Fault(target));
        Directory.Delete(target, recursive: true);
        Assert.Equal($"Its folder \"{target}\" is gone.", InstalledFiles.Fault(target));
    }

    string Unpack(TestPackage package)
    {
        using var reader = PackageReader.Open(package.Write(_folder), Name);
        var target = Path.Combine(_folder, "unpacked");
        PackageUnpacker.Unpack(reader, Name, target, default);
        return target;
    }

    void Refuses(TestPackage package, string fault) => Refuses(package.Bytes(), fault);

    void Refuses(byte[] bytes, string fault)
    {
        var file = Path.Combine(_folder, "refused.nupkg");
        File.WriteAllBytes(file, bytes);
        Refuses(() =>
        {
            using var reader = PackageReader.Open(file, Name);
            PackageUnpacker.Unpack(reader, Name, Path.Combine(_folder, "refused"), default);
        }, fault);
    }

    static void Refuses(Action open, string fault)
    {
        var refused = Assert.Throws<SkerryException>(open);
        Assert.StartsWith("Package \"healthy\" 1.0.0 is refused: ", refused.Message);
        Assert.Contains(fault.Split('|'), refused.Message.Contains);
    }

    static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);

    static int Replace(byte[] bytes, byte[] from, byte[] to)
    {
        var count = 0;
        for (var at = bytes.AsSpan().IndexOf(from); at >= 0; at = bytes.AsSpan().IndexOf(from))
        {
            to.CopyTo(bytes.AsSpan(at));
            count++;
        }

        return count;
    }
}
