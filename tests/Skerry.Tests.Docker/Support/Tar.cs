using System.Formats.Tar;
using System.Text;

namespace Skerry.Tests.Docker.Support;

/// <summary>Small archives of text files.</summary>
static class Tar
{
    public static Stream Of(params (string Name, string Text)[] files)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
            foreach (var (name, text) in files)
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
                { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), Mode = (UnixFileMode)0b110_100_100 });
        tar.Position = 0;
        return tar;
    }
}
