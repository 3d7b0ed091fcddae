using System.Text;
using System.Text.Json;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Sdk;

namespace Skerry.Tests.PluginHost.Installation;

public sealed class LockFileTests : IDisposable
{
    static readonly string Hash = Convert.ToBase64String(new byte[64]);

    readonly string _root = Directory.CreateTempSubdirectory("skerry-lock-").FullName;
    readonly LockFile _file;

    public LockFileTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "plugins"));
        _file = new LockFile(new TestHost(_root));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void It_is_written_for_people_sorted_and_reads_back()
    {
        _file.Change(plugins => plugins.SetItem("zoo", new LockedPlugin("Zoo", "1.0.0-beta.1", Hash, "https://feed.example/v3/index.json")));
        _file.Change(plugins => plugins.SetItem("ant", new LockedPlugin("ant", "2.0.0", Hash, "bundled")));

        Assert.Equal(
            $$"""
            {
              "format": 1,
              "plugins": {
                "ant": {
                  "package": "ant",
                  "version": "2.0.0",
                  "sha512": "{{Hash}}",
                  "source": "bundled"
                },
                "zoo": {
                  "package": "Zoo",
                  "version": "1.0.0-beta.1",
                  "sha512": "{{Hash}}",
                  "source": "https://feed.example/v3/index.json"
                }
              }
            }

            """,
            File.ReadAllText(_file.FilePath));
        Assert.Equal(["ant", "zoo"], _file.Read().Keys);
        Assert.Equal("1.0.0-beta.1-00000000", _file.Read()["zoo"].FolderName);
    }

    [Fact]
    public void Without_a_file_there_is_no_plugin() => Assert.Empty(_file.Read());

    [Theory]
    [InlineData("", "input does not contain")]
    [InlineData("null", "null")]
    [InlineData("{}", "format")]
    [InlineData("""{ "format": 2, "plugins": {} }""", "Its format is 2; this kernel knows 1.")]
    [InlineData("""{ "format": 1, "plugins": {}, "more": 1 }""", "more")]
    [InlineData("""{ "format": 1, "plugins": { "a": { "package": "a", "version": "1.0.0", "sha512": "HASH" } } }""", "source")]
    [InlineData("""{ "format": 1, "plugins": { "a": { "package": "b", "version": "1.0.0", "sha512": "HASH", "source": "s" } } }""", "The package \"b\" stands under \"a\"")]
    [InlineData("""{ "format": 1, "plugins": { "..": { "package": "..", "version": "1.0.0", "sha512": "HASH", "source": "s" } } }""", "The package \"..\" stands under \"..\"")]
    [InlineData("""{ "format": 1, "plugins": { "a": { "package": "a", "version": "1.0", "sha512": "HASH", "source": "s" } } }""", "The version \"1.0\" of \"a\"")]
    [InlineData("""{ "format": 1, "plugins": { "a": { "package": "a", "version": "../1", "sha512": "HASH", "source": "s" } } }""", "The version \"../1\" of \"a\"")]
    [InlineData("""{ "format": 1, "plugins": { "a": { "package": "a", "version": "1.0.0", "sha512": "AAAA", "source": "s" } } }""", "The hash \"AAAA\" of \"a\"")]
    [InlineData("""{ "format": 1, "plugins": { "a": { "package": "a", "version": "1.0.0", "sha512": "HASH", "source": "" } } }""", "\"a\" has no source")]
    [InlineData("""{ "format": 1, "plugins": { "a": null } }""", "")]
    public void What_is_not_strictly_one_is_refused_with_the_fault_and_left_as_it_is(string text, string fault)
    {
        text = text.Replace("HASH", Hash, StringComparison.Ordinal);
        File.WriteAllText(_file.FilePath, text);
        foreach (var use in (Action[])[() => _file.Read(), () => _file.Change(plugins => plugins.Clear())])
        {
            var refused = Assert.Throws<SkerryException>(use);
            Assert.Contains(_file.FilePath, refused.Message);
            Assert.Contains(fault, refused.Message);
        }

        Assert.Equal(text, File.ReadAllText(_file.FilePath));
    }

    [Fact]
    public void Whatever_is_cut_off_or_changed_only_a_refusal_comes_of_it()
    {
        _file.Change(plugins => plugins.SetItem("ant", new LockedPlugin("ant", "2.0.0", Hash, "bundled")));
        var whole = File.ReadAllBytes(_file.FilePath);
        for (var length = 0; length < whole.Length - 2; length++)
            Assert.Throws<JsonException>(() => LockFileJson.Read(whole[..length]));
        var random = new Random(20261122);
        for (var i = 0; i < 2000; i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                LockFileJson.Read(changed);
            }
            catch (JsonException)
            {
                // The only thing that may come.
            }
        }
    }

    [Fact]
    public void A_file_that_was_not_finished_does_not_count()
    {
        _file.Change(plugins => plugins.SetItem("ant", new LockedPlugin("ant", "2.0.0", Hash, "bundled")));
        File.WriteAllBytes(_file.FilePath + ".new", Encoding.UTF8.GetBytes("{ half"));
        Assert.Equal(["ant"], _file.Read().Keys);
        _file.Change(plugins => plugins.Clear());
        Assert.Empty(_file.Read());
        Assert.Equal([_file.FilePath], Directory.GetFiles(Path.Combine(_root, "plugins")));
    }
}
