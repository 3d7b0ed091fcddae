using Skerry.Kernel.Hosting;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Tests.Unit.Hosting;

public sealed class DataFolderTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("skerry-root-").FullName;

    [Fact]
    public void A_second_kernel_on_the_same_folder_is_refused()
    {
        using var first = DataFolder.Open(_root);
        first.WritePid();
        var error = Assert.Throws<SkerryException>(() => DataFolder.Open(_root));
        Assert.Contains(_root, error.Message);
        Assert.Contains($"pid {Environment.ProcessId}", error.Message);
    }

    [Fact]
    public void A_folder_that_is_absent_is_a_clear_error()
    {
        var error = Assert.Throws<SkerryException>(() => DataFolder.Open(_root + "/nope"));
        Assert.Contains("nope", error.Message);
    }

    [Fact]
    public void Malformed_settings_are_a_clear_error()
    {
        File.WriteAllText(Path.Combine(_root, "settings.json"), "{ \"httpPort\": ");
        Assert.Contains("settings.json", Assert.Throws<SkerryException>(() => DataFolder.Open(_root)).Message);
    }

    [Fact]
    public void The_key_is_made_once_and_readable_by_its_owner_alone()
    {
        using var folder = DataFolder.Open(_root);
        var key = folder.ReadKey(new SystemRandomness());
        Assert.Equal(key.Bytes, folder.ReadKey(new SystemRandomness()).Bytes);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Settings.KeyFile));
    }

    [Fact]
    public void A_key_that_is_gone_while_the_database_is_there_is_not_made_anew()
    {
        using var folder = DataFolder.Open(_root);
        File.WriteAllText(folder.Settings.Database, "");
        Assert.Contains("Restore the key file", Assert.Throws<SkerryException>(() => folder.ReadKey(new SystemRandomness())).Message);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
